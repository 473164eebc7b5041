package org.byhand.latex;

/// How tightly each construct holds together, for the writer to know where brackets are needed.
final class Shape {
    private Shape() {}

    /// Whether it can stand between `+` and `-` without brackets.
    static boolean isTerm(Expr expr) {
        return expr instanceof Expr.Product || isFactor(expr);
    }

    /// Whether it can stand in a product without brackets; a sum only as the last factor.
    static boolean isFactor(Expr expr) {
        return switch (expr) {
            case Expr.Plus _,Expr.Product _,Expr.Chain _ -> false;
            case Expr.Num n -> n.value().signum() >= 0;
            case Expr.Symbol _,Expr.Element _,Expr.Quotient _,Expr.Power _,Expr.Root _,Expr.Transpose _,Expr.Apply _,Expr.Sum _,Expr.Derivative _,Expr.Norm _,Expr.Abs _,Expr.Indicator _,Expr.Group _,Expr.Brace _,Expr.Matrix _,Expr.Blank _,Expr.Dots _ ->
                true;
        };
    }

    /// Whether it can be divided or have scripts put on its braces: a factor that ends by itself.
    static boolean isTight(Expr expr) {
        return isFactor(expr) && !(expr instanceof Expr.Sum) && !(expr instanceof Expr.Quotient q && q.slash());
    }

    /// Whether it is `-x` with x one factor, which may follow an operator.
    static boolean isSignedFactor(Expr expr) {
        return expr instanceof Expr.Plus p && p.terms().size() == 1 && p.terms().get(0).minus()
                && isFactor(p.terms().get(0).term())
                && !(p.terms().get(0).term() instanceof Expr.Sum);
    }

    /// Whether a script after it goes with the whole of it.
    static boolean isNucleus(Expr expr) {
        return switch (expr) {
            case Expr.Symbol _,Expr.Element _,Expr.Power _,Expr.Transpose _,Expr.Norm _,Expr.Brace _,Expr.Plus _,Expr.Product _,Expr.Sum _,Expr.Chain _ ->
                false;
            case Expr.Quotient q -> !q.slash();
            case Expr.Derivative d -> !d.nabla();
            case Expr.Num n -> n.value().signum() >= 0;
            case Expr.Apply a -> !NameWriting.isExponential(a);
            case Expr.Dots _ -> false;
            case Expr.Root _,Expr.Abs _,Expr.Indicator _,Expr.Group _,Expr.Matrix _,Expr.Blank _ -> true;
        };
    }

    /// Whether a name could be taken with what follows it, as a function's name with its argument or the d of `dx/dy`.
    static boolean isGuarded(Expr.Symbol symbol) {
        String head = symbol.head();
        return Functions.isLetter(head) || Functions.isCalled(head) || Functions.isNamed(head)
                || (head.equals("d") && symbol.subscripts().isEmpty() && symbol.label().isEmpty());
    }

    static boolean startsWithGroup(Expr expr) {
        return switch (expr) {
            case Expr.Group _ -> true;
            case Expr.Power e -> startsWithGroup(e.base());
            case Expr.Transpose e -> startsWithGroup(e.of());
            case Expr.Element e -> startsWithGroup(e.of());
            case Expr.Quotient e -> e.slash() && startsWithGroup(e.numerator());
            case Expr.Plus _,Expr.Product _,Expr.Chain _ -> true;
            default -> false;
        };
    }

    static boolean startsWithNumber(Expr expr) {
        return switch (expr) {
            case Expr.Num _ -> true;
            case Expr.Power e -> startsWithNumber(e.base());
            case Expr.Transpose e -> startsWithNumber(e.of());
            case Expr.Element e -> startsWithNumber(e.of());
            case Expr.Quotient e -> e.slash() && startsWithNumber(e.numerator());
            default -> false;
        };
    }

    /// Whether it is higher than a line, so that brackets around it must grow.
    static boolean isTall(Expr expr) {
        return switch (expr) {
            case Expr.Quotient e -> !e.slash() || isTall(e.numerator()) || isTall(e.denominator());
            case Expr.Derivative e -> !e.nabla() || isTall(e.of());
            case Expr.Sum _,Expr.Matrix _,Expr.Brace _ -> true;
            case Expr.Plus e -> e.terms().stream().anyMatch(t -> isTall(t.term()));
            case Expr.Product e -> e.factors().stream().anyMatch(f -> isTall(f.factor()));
            case Expr.Power e -> isTall(e.base());
            case Expr.Transpose e -> isTall(e.of());
            case Expr.Element e -> isTall(e.of());
            case Expr.Root e -> isTall(e.radicand());
            case Expr.Apply e -> e.arguments().stream().anyMatch(Shape::isTall);
            case Expr.Norm e -> isTall(e.of());
            case Expr.Abs e -> isTall(e.of());
            case Expr.Group e -> isTall(e.body());
            case Expr.Num _,Expr.Symbol _,Expr.Indicator _,Expr.Chain _,Expr.Blank _,Expr.Dots _ -> false;
        };
    }
}
