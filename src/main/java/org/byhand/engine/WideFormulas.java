package org.byhand.engine;

/// Functions of a [Wide] that are made of exp, log and arctan, by formulas in which nothing cancels; a few bits more accurate than asked for.
/// Outside a domain they return anything.
final class WideFormulas {
    private WideFormulas() {}

    static Wide sigmoid(Wide x, int bits) {
        var small = WideFunctions.exp(x.abs().negate(), bits);
        var sum = onePlus(small, bits);
        return (x.signum() >= 0 ? Wide.ONE : small).divide(sum, bits);
    }

    static Wide sigmoidSlope(Wide x, int bits) {
        var small = WideFunctions.exp(x.abs().negate(), bits);
        var sum = onePlus(small, bits);
        return small.divide(sum.multiply(sum), bits);
    }

    private static Wide onePlus(Wide small, int bits) {
        return small.exponent() < -bits - 8L ? Wide.ONE : small.add(Wide.ONE);
    }

    static Wide tanh(Wide x, int bits) {
        var grown = WideFunctions.expm1(x.abs().shift(1), bits + 4);
        var value = grown.exponent() > bits + 8L ? Wide.ONE : grown.divide(grown.add(Wide.of(2)), bits + 4);
        return x.signum() < 0 ? value.negate() : value;
    }

    static Wide softplus(Wide x, int bits) {
        var rest = WideFunctions.log1p(WideFunctions.exp(x.abs().negate(), bits + 4), bits + 4);
        return x.signum() <= 0 ? rest : rest.exponent() < -bits - 8L ? x : x.add(rest);
    }

    static Wide sinh(Wide x, int bits) {
        var grown = WideFunctions.expm1(x.abs(), bits + 4);
        var value = grown.exponent() > bits + 8L
                ? grown.shift(-1)
                : grown.add(grown.divide(grown.add(Wide.ONE), bits + 4)).shift(-1);
        return x.signum() < 0 ? value.negate() : value;
    }

    static Wide cosh(Wide x, int bits) {
        var power = WideFunctions.exp(x.abs(), bits + 4);
        return power.exponent() > bits + 8L ? power.shift(-1) : power.add(Wide.ONE.divide(power, bits + 4)).shift(-1);
    }

    static Wide arsinh(Wide x, int bits) {
        var a = x.abs();
        if (a.exponent() > bits + 8L) {
            var far = WideFunctions.log(a.shift(1), bits + 4);
            return x.signum() < 0 ? far.negate() : far;
        }
        if (a.exponent() < -bits - 8L) {
            return x;
        }
        var square = a.multiply(a);
        var root = square.add(Wide.ONE).round(2 * bits).sqrt(bits + 4);
        var value = WideFunctions.log1p(a.add(square.divide(root.add(Wide.ONE), bits + 4)).round(2 * bits), bits + 4);
        return x.signum() < 0 ? value.negate() : value;
    }

    static Wide asin(Wide x, int bits) {
        var room = Wide.ONE.subtract(x.abs());
        if (room.signum() < 0) {
            return Wide.ZERO;
        }
        if (room.signum() == 0) {
            var quarter = WideFunctions.pi(bits).shift(-1);
            return x.signum() < 0 ? quarter.negate() : quarter;
        }
        var root = room.multiply(x.abs().add(Wide.ONE)).sqrt(bits + 4);
        return WideFunctions.atan(x.divide(root, bits + 4), bits);
    }

    static Wide acos(Wide x, int bits) {
        var below = Wide.ONE.subtract(x);
        var above = x.add(Wide.ONE);
        if (below.signum() < 0 || above.signum() < 0) {
            return Wide.ZERO;
        }
        return above.signum() == 0
                ? WideFunctions.pi(bits)
                : WideFunctions.atan(below.divide(above, bits + 4).sqrt(bits + 4), bits).shift(1);
    }

    static Wide artanh(Wide x, int bits) {
        var a = x.abs();
        var room = Wide.ONE.subtract(a);
        if (room.signum() <= 0) {
            return Wide.ZERO;
        }
        var value = WideFunctions.log1p(a.shift(1).divide(room, bits + 4), bits + 4).shift(-1);
        return x.signum() < 0 ? value.negate() : value;
    }
}
