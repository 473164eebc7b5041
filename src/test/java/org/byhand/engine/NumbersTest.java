package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.byhand.term.Budget;
import org.junit.jupiter.api.Test;

/// Worked examples that others have published, from the notation through model and gradient to the numbers.
class NumbersTest {
    private static final List<String> TWO_LAYERS = List.of("X", "n x d", "W^{(1)}", "d x h", "b^{(1)}", "1 x h",
            "W^{(2)}", "h x m",
            "b^{(2)}", "1 x m", "T", "n x m");

    private static final String[] SIGMOIDS = {"z_1 = X W^{(1)} + b^{(1)}", "a = \\sigma(z_1)",
            "z_2 = a W^{(2)} + b^{(2)}",
            "o = \\sigma(z_2)", "E = \\frac{1}{2} \\|o - T\\|^2"};

    private static List<String> with(List<String> list, String... more) {
        var all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }

    private static Known sigmoids(int n, int d, int h, int m) {
        var symbols = with(TWO_LAYERS, "z_1", "n x h", "a", "n x h", "z_2", "n x m", "o", "n x m", "E", "scalar");
        return new Known(symbols, SIGMOIDS).size("n", n).size("d", d).size("h", h).size("m", m)
                .with("b^{(1)}", new double[h]).with("b^{(2)}", new double[m]);
    }

    private static void near(double[] actual, double relative, double... expected) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], relative * Math.abs(expected[i]), "entry " + i);
        }
    }

    private static Known mazur() {
        return sigmoids(1, 2, 2, 2).with("X", 0.05, 0.10).with("T", 0.01, 0.99).with("W^{(1)}", 0.15, 0.25, 0.20, 0.30)
                .with("W^{(2)}", 0.40, 0.50, 0.45, 0.55).with("b^{(1)}", 0.35, 0.35).with("b^{(2)}", 0.60, 0.60);
    }

    @Test
    void mazurStepByStep() {
        var it = mazur();
        near(it.of("z_1"), 1e-12, 0.3775, 0.3925);
        near(it.of("a"), 1e-12, 0.5932699921071872, 0.596884378259767);
        near(it.of("o"), 1e-12, 0.7513650695523157, 0.7729284653214625);
        near(it.of("E"), 1e-12, 0.2983711087600027);
        near(it.of("\\frac{\\partial E}{\\partial z_2}"), 1e-12, 0.13849856162855695, -0.03809823651655624);
        near(it.of("\\frac{\\partial E}{\\partial W^{(2)}}"), 1e-12, 0.08216704056423077, -0.02260254047747507,
                0.08266762784753325,
                -0.02274024221597822);
        near(it.of("\\frac{\\partial E}{\\partial z_1}"), 1e-12, 0.00877135468948693, 0.0099542547052172);
        near(it.of("\\frac{\\partial E}{\\partial W^{(1)}}"), 1e-12, 0.00043856773447435, 0.00049771273526086,
                0.00087713546894869,
                0.00099542547052172);
    }

    @Test
    void mazurAfterOneStepAndAfterTenThousand() {
        var training = mazur().training("E", "W^{(1)}", "W^{(2)}");
        training.step(0.5);
        near(training.program().input("W^{(2)}"), 1e-8, 0.35891648, 0.511301270, 0.408666186, 0.561370121);
        double[] losses = training.run(9999, 0.5, Budget.of(1L << 40));
        assertEquals(0.29102777369359933, losses[0], 1e-13,
                "not 0.291027924, which follows from updating one layer after the other");
        assertEquals(3.51018778e-05, losses[9999], 1e-13);
        var all = mazur().training("E", "W^{(1)}", "W^{(2)}", "b^{(1)}", "b^{(2)}");
        all.step(0.5);
        near(all.program().input("b^{(1)}"), 1e-8, 0.345614323, 0.345022873);
        near(all.program().input("b^{(2)}"), 1e-8, 0.530750719, 0.619049119);
        assertEquals(0.28047144679143016, all.step(0.5), 1e-13);
    }

    @Test
    void linearTwoTwoOne() {
        var it = new Known(List.of("X", "n x d", "y", "n x 1", "W^{(1)}", "d x h", "W^{(2)}", "h x 1", "h_1", "n x h",
                "\\hat{y}", "n x 1", "L",
                "scalar"), "h_1 = X W^{(1)}", "\\hat{y} = h_1 W^{(2)}", "L = \\frac{1}{2} \\|\\hat{y} - y\\|^2")
                .size("n", 1).size("d", 2).size("h", 2).with("X", 2, 3).with("y", 1)
                .with("W^{(1)}", 0.11, 0.12, 0.21, 0.08).with("W^{(2)}", 0.14, 0.15);
        near(it.of("h_1"), 1e-12, 0.85, 0.48);
        near(it.of("\\hat{y}"), 1e-12, 0.191);
        near(it.of("L"), 1e-12, 0.3272405);
        near(it.of("\\frac{\\partial L}{\\partial W^{(2)}}"), 1e-12, -0.68765, -0.38832);
        near(it.of("\\frac{\\partial L}{\\partial W^{(1)}}"), 1e-12, -0.22652, -0.2427, -0.33978, -0.36405);
        var training = it.training("L", "W^{(1)}", "W^{(2)}");
        training.step(0.05);
        near(training.program().input("W^{(1)}"), 1e-12, 0.121326, 0.132135, 0.226989, 0.0982025);
        near(training.program().input("W^{(2)}"), 1e-12, 0.1743825, 0.169416);
        it.with("W^{(1)}", training.program().input("W^{(1)}").clone()).with("W^{(2)}",
                training.program().input("W^{(2)}").clone());
        near(it.of("\\hat{y}"), 1e-11, 0.255745780807);
    }

    @Test
    void sigmoidTwoTwoOne() {
        var biased = sigmoids(1, 2, 2, 1).with("X", 0.05, 0.10).with("T", 0.01).with("W^{(1)}", 0.15, 0.25, 0.20, 0.30)
                .with("W^{(2)}", 0.40, 0.45).with("b^{(1)}", 0.35, 0.35).with("b^{(2)}", 0.60);
        near(biased.of("E"), 1e-10, 0.274811083176);
        near(biased.of("\\frac{\\partial E}{\\partial z_2}"), 1e-10, 0.138498561629);
        near(biased.of("\\frac{\\partial E}{\\partial z_1}"), 1e-7, 0.0133679204, 0.0149960755);
        near(biased.of("\\frac{\\partial E}{\\partial W^{(1)}}"), 1e-6, 0.000668396, 0.0007498038, 0.001336792,
                0.0014996075);
        var plain = sigmoids(1, 2, 2, 1).with("X", 0.35, 0.7).with("T", 1).with("W^{(1)}", 0.2, 0.3, 0.2, 0.3)
                .with("W^{(2)}", 0.3, 0.9);
        near(plain.of("o"), 1e-9, 0.6650736395);
        near(plain.of("E"), 1e-8, 0.0560878335);
        near(plain.of("\\frac{\\partial E}{\\partial W^{(2)}}"), 1e-8, -0.0412049753, -0.0431295866);
        near(plain.of("\\frac{\\partial E}{\\partial W^{(1)}}"), 1e-7, -0.0019369499, -0.0057317863, -0.0038738997,
                -0.0114635725);
    }

    @Test
    void batchOfTwoWithoutTheHalf() {
        var symbols = with(TWO_LAYERS, "z_1", "n x h", "a", "n x h", "z_2", "n x m", "o", "n x m", "E", "scalar");
        var it = new Known(symbols, "z_1 = X W^{(1)}", "a = \\sigma(z_1)", "z_2 = a W^{(2)}", "o = \\sigma(z_2)",
                "E = \\|o - T\\|^2")
                .size("n", 2).size("d", 2).size("h", 2).size("m", 2).with("X", 3, 1, -1, 4).with("T", 1, 0, 0, 1)
                .with("W^{(1)}", 6, -3, -2, 5).with("W^{(2)}", 1, -2, 0.25, 2);
        near(Arrays.copyOf(it.of("o"), 2), 1e-9, 0.7319417134, 0.1230318559);
        near(it.of("\\frac{\\partial E}{\\partial W^{(2)}}"), 1e-6, -0.1051875, 0.02654902, 0.2748497, -0.02455364);
        var training = it.training("E", "W^{(1)}", "W^{(2)}");
        training.step(0.5);
        near(training.program().input("W^{(1)}"), 1e-8, 6.00000016, -3.00071007, -2.00000053, 4.99976331);
        near(training.program().input("W^{(2)}"), 1e-7, 1.05259373, -2.01327451, 0.11257513, 2.01227682);
        it.with("W^{(1)}", training.program().input("W^{(1)}").clone()).with("W^{(2)}",
                training.program().input("W^{(2)}").clone());
        near(Arrays.copyOf(it.of("o"), 2), 1e-7, 0.74165987, 0.12162137);
    }

    @Test
    void circuitsOfCs231n() {
        var product = new Known(List.of("x", "scalar", "y", "scalar", "z", "scalar", "f", "scalar"), "f = (x+y) z")
                .with("x", -2).with("y", 5).with("z", -4);
        near(product.of("f"), 1e-15, -12);
        near(product.of("\\frac{\\partial f}{\\partial x}"), 1e-15, -4);
        near(product.of("\\frac{\\partial f}{\\partial z}"), 1e-15, 3);
        var circuit = new Known(List.of("x", "scalar", "y", "scalar", "z", "scalar", "w", "scalar", "f", "scalar"),
                "f = 2 (x y + \\max(z, w))").with("x", 3).with("y", -4).with("z", 2).with("w", -1);
        near(circuit.of("f"), 1e-15, -20);
        near(circuit.of("\\frac{\\partial f}{\\partial x}"), 1e-15, -8);
        near(circuit.of("\\frac{\\partial f}{\\partial y}"), 1e-15, 6);
        near(circuit.of("\\frac{\\partial f}{\\partial z}"), 1e-15, 2);
        near(circuit.of("\\frac{\\partial f}{\\partial w}"), 1e-15, 0);
        var staged = new Known(List.of("x", "scalar", "y", "scalar", "f", "scalar"),
                "f = \\frac{x + \\sigma(y)}{\\sigma(x) + (x + y)^2}").with("x", 3).with("y", -4);
        near(staged.of("f"), 1e-13, 1.5456448841066441);
        near(staged.of("\\frac{\\partial f}{\\partial x}"), 1e-13, 2.0595697955721652);
        near(staged.of("\\frac{\\partial f}{\\partial y}"), 1e-13, 1.5922327514838093);
    }

    @Test
    void tanhNeuronAndFanOutOfMicrograd() {
        var neuron = new Known(List.of("x", "d x 1", "w", "d x 1", "b", "scalar", "s", "scalar", "o", "scalar"),
                "s = w^\\top x + b",
                "o = \\tanh(s)").size("d", 2).with("x", 2, 0).with("w", -3, 1).with("b", 6.8813735870195432);
        near(neuron.of("s"), 1e-12, 0.8813735870195432);
        near(neuron.of("o"), 1e-12, 0.7071067811865476);
        near(neuron.of("\\frac{\\partial o}{\\partial x}"), 1e-12, -1.5, 0.5);
        near(neuron.of("\\frac{\\partial o}{\\partial w}"), 1e-12, 1, 0);
        var fan = new Known(List.of("a", "scalar", "b", "scalar", "f", "scalar"), "f = (a b)(a + b)").with("a", -2)
                .with("b", 3);
        near(fan.of("f"), 1e-15, -6);
        near(fan.of("\\frac{\\partial f}{\\partial a}"), 1e-15, -3);
        near(fan.of("\\frac{\\partial f}{\\partial b}"), 1e-15, -8);
        var sanity = new Known(List.of("x", "scalar", "z", "scalar", "q", "scalar", "h", "scalar", "y", "scalar"),
                "z = 2x + 2 + x",
                "q = \\operatorname{ReLU}(z) + z x", "h = \\operatorname{ReLU}(z^2)", "y = h + q + q x").with("x", -4);
        near(sanity.of("y"), 1e-15, -20);
        near(sanity.of("\\frac{\\partial y}{\\partial x}"), 1e-15, 46);
    }

    @Test
    void readmeAndLectureOfMicrograd() {
        var readme = new Known(
                List.of("a", "scalar", "b", "scalar", "c", "scalar", "c_1", "scalar", "c_2", "scalar", "k", "scalar",
                        "k_1", "scalar",
                        "k_2", "scalar", "q", "scalar", "f", "scalar", "g", "scalar"),
                "c = a + b", "k = a b + b^3", "c_1 = c + c + 1", "c_2 = c_1 + 1 + c_1 - a",
                "k_1 = k + 2 k + \\operatorname{ReLU}(b + a)",
                "k_2 = k_1 + 3 k_1 + \\operatorname{ReLU}(b - a)", "q = c_2 - k_2", "f = q^2", "g = f / 2 + 10 / f")
                .with("a", -4).with("b", 2);
        near(readme.of("g"), 1e-14, 24.70408163265306);
        near(readme.of("\\frac{\\partial g}{\\partial a}"), 1e-6, 138.8338);
        near(readme.of("\\frac{\\partial g}{\\partial b}"), 1e-6, 645.5773);
        var lecture = new Known(List.of("a", "scalar", "b", "scalar", "c", "scalar", "f", "scalar", "L", "scalar"),
                "L = (a b + c) f")
                .with("a", 2).with("b", -3).with("c", 10).with("f", -2);
        near(lecture.of("L"), 1e-15, -8);
        var training = lecture.training("L", "a", "b", "c", "f");
        training.step(-0.01);
        assertEquals(-7.286496, training.step(0), 1e-12);
    }

    @Test
    void crossEntropyWithSamplesInColumns() {
        var it = new Known(
                List.of("X", "d x n", "Y", "1 x n", "W_1", "h x d", "b_1", "h x 1", "W_2", "1 x h", "b_2", "scalar",
                        "A_1", "h x n", "A_2",
                        "1 x n", "J", "scalar", "\\mathbf{1}", "n x 1"),
                "A_1 = \\tanh(W_1 X + b_1 \\mathbf{1}^\\top)", "A_2 = \\sigma(W_2 A_1 + b_2)",
                "J = -\\frac{1}{n} (\\log(A_2) Y^\\top + \\log(1 - A_2)(1 - Y)^\\top)")
                .size("d", 2).size("n", 3).size("h", 4)
                .with("X", 1.62434536, -0.61175641, -0.52817175, -1.07296862, 0.86540763, -2.3015387).with("Y", 1, 0, 1)
                .with("W_1", -.00416758, -.00056267, -.02136196, .01640271, -.01793436, -.00841747, .00502881,
                        -.01245288)
                .with("b_1", 0, 0, 0, 0).with("W_2", -.01057952, -.00909008, .00551454, .02292208).with("b_2", 0)
                .with("\\mathbf{1}", 1, 1, 1);
        near(it.of("A_2"), 1e-7, 0.5002307, 0.49985831, 0.50023963);
        near(it.of("\\frac{\\partial J}{\\partial W_1}"), 2e-5, .00301023, -.00747267, .00257968, -.00641288,
                -.00156892, .003893, -.00652037,
                .01618243);
        near(it.of("\\frac{\\partial J}{\\partial b_1}"), 1e-5, .00176201, .00150995, -.00091736, -.00381422);
        near(it.of("\\frac{\\partial J}{\\partial W_2}"), 2e-5, .00078841, .01765429, -.00084166, -.01022527);
        near(it.of("\\frac{\\partial J}{\\partial b_2}"), 1e-7, -.16655712);
    }

    @Test
    void gradientsOfTheNetworkAreItsMeasuredSlopes() {
        var it = sigmoids(4, 3, 5, 2);
        var random = new Random(11);
        for (var name : List.of("X", "T", "W^{(1)}", "b^{(1)}", "W^{(2)}", "b^{(2)}")) {
            int count = it.term(name).axes().stream().mapToInt(dim -> switch (dim.name()) {
                case "n" -> 4;
                case "d" -> 3;
                case "h" -> 5;
                default -> 2;
            }).reduce(1, (a, b) -> a * b);
            it.with(name, random.doubles(count, -1, 1).toArray());
        }
        var training = it.training("E", "X", "W^{(1)}", "b^{(1)}", "W^{(2)}", "b^{(2)}");
        int k = 1;
        for (var name : List.of("X", "W^{(1)}", "b^{(1)}", "W^{(2)}", "b^{(2)}")) {
            double[] measured = FiniteDifference.gradient(training.program(), 0, name, FiniteDifference.STEP);
            training.program().run();
            double[] exact = training.program().output(k++);
            for (int i = 0; i < measured.length; i++) {
                assertEquals(measured[i], exact[i], 1e-8, name);
            }
            assertTrue(measured.length > 0);
        }
    }
}
