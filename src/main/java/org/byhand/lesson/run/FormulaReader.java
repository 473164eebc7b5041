package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Reads what a student wrote for a gradient so that it can be run, right or wrong. For one thread.
final class FormulaReader {
    /// The longest formula, in UTF-16 units.
    static final int LONGEST = 8192;

    private final Setting setting;
    private final Terms terms;
    private final Map<String, Integer> sizes;

    FormulaReader(Setting setting, Terms terms, Map<String, Integer> sizes) {
        this.setting = setting;
        this.terms = terms;
        this.sizes = sizes;
    }

    /// @param loosely whether order and transposes are to be put right where that is all that is wrong
    Formula read(Weight weight, String text, boolean loosely) {
        if (text.isBlank()) {
            return Formula.none(weight, "");
        }
        if (text.contains("\\placeholder")) {
            return Formula.none(weight, "A blank of this line is still empty.");
        }
        if (text.length() > LONGEST) {
            return trouble(weight, List.of(), "A formula has at most " + LONGEST + " characters; write it shorter.",
                    false, Optional.empty());
        }
        List<Expr> read = List.of();
        try {
            Expr expr = LatexReader.readOpen(text, setting.model().vocabulary()).expr();
            read = List.of(expr instanceof Expr.Chain chain ? chain.sides().getLast() : expr);
            return fit(weight, read.getFirst(), text, loosely);
        } catch (SyntaxException e) {
            return trouble(weight, read, Sentences.of(e), false, Optional.of(e.span()));
        } catch (MeaningException e) {
            boolean arranged = e.kind() == MeaningException.Kind.SHAPE && isArranged(weight, text);
            return loosely && arranged
                    ? arranged(weight, read)
                    : trouble(weight, read, Sentences.of(e), arranged, Optional.of(e.span()));
        }
    }

    /// The term of a formula that the program wrote itself; absent if its letters are not the weight's.
    Optional<Term> term(Weight weight, Expr written) {
        Value value = new Elaborator(setting.model(), terms).elaborate(written);
        return value.free().isEmpty() ? Optional.of(value.term()) : entries(weight, written, value).term();
    }

    private Formula fit(Weight weight, Expr expr, String text, boolean loosely) {
        Value value = new Elaborator(setting.model(), terms).elaborate(expr);
        if (!value.free().isEmpty()) {
            return entries(weight, expr, value);
        }
        if (!value.shape().isScalar() && !value.shape().isMatrix()) {
            return trouble(weight, List.of(expr), "This has more than rows and columns; a gradient has the shape of "
                    + weight.inWords() + ".", false, Optional.empty());
        }
        List<Integer> has = List.of(size(value.shape().rows()), size(value.shape().columns()));
        List<Integer> wants = List.of(size(weight.rows()), size(weight.cols()));
        if (has.equals(wants) || (!weight.letters().isEmpty() && product(has) == 1 && product(wants) == 1)) {
            return own(weight, expr, value.term(), remark(weight, value));
        }
        boolean turned = has.equals(wants.reversed());
        boolean arranged = turned || isArranged(weight, text);
        if (loosely && turned) {
            Term term = value.term().axes().size() == 2 ? terms.permute(value.term(), 1, 0) : value.term();
            return new Formula(weight, Formula.State.LOOSE, Optional.of(term), "Run turned over, rows for columns.",
                    true,
                    List.of(expr), Optional.empty());
        }
        if (loosely && arranged) {
            return arranged(weight, List.of(expr));
        }
        return trouble(weight, List.of(expr), "Your line is $" + times(value.shape().rows(), value.shape().columns())
                + "$, here $" + times(has) + "$, but " + weight.inWords() + " is $" + times(wants)
                + "$: it cannot be taken off.", arranged, Optional.empty());
    }

    /// The entries of an indexed formula, in the order of the weight's own letters.
    private Formula entries(Weight weight, Expr expr, Value value) {
        List<String> has = value.free().stream().map(index -> index.name()).toList();
        List<Dim> wants = weight.quantity().entries();
        Optional<String> odd = has.stream().filter(name -> !weight.letters().contains(name)).findFirst();
        if (odd.isPresent() || !value.isScalar() || weight.letters().size() != wants.size()) {
            return trouble(weight, List.of(expr), "The letter $" + odd.orElse(has.getFirst()) + "$ is left over; "
                    + weight.inWords() + (weight.letters().isEmpty()
                            ? " has none."
                            : " has $" + String.join(", ", weight.letters()) + "$."),
                    false, Optional.empty());
        }
        List<Term> operands = new ArrayList<>(List.of(value.term()));
        List<int[]> labels = new ArrayList<>(List.of(value.free().stream()
                .filter(index -> !index.dim().equals(Dim.ONE))
                .mapToInt(index -> weight.letters().indexOf(index.name())).toArray()));
        for (int i = 0; i < wants.size(); i++) {
            int at = i;
            if (Arrays.stream(labels.getFirst()).noneMatch(label -> label == at)) {
                operands.add(terms.ones(wants.get(i)));
                labels.add(new int[]{i});
            }
        }
        return own(weight, expr, terms.contract(operands, labels.toArray(int[][]::new), wants.size()), "");
    }

    private static Formula own(Weight weight, Expr expr, Term term, String remark) {
        return new Formula(weight, Formula.State.OWN, Optional.of(term), remark, false, List.of(expr),
                Optional.empty());
    }

    /// What is right with every dimension one has the right factors: with their order put right it is the gradient.
    private static Formula arranged(Weight weight, List<Expr> read) {
        return new Formula(weight, Formula.State.LOOSE, Optional.empty(),
                "Your factors, run in the order in which their shapes meet.", true, read, Optional.empty());
    }

    private static Formula trouble(Weight weight, List<Expr> read, String why, boolean loosely, Optional<Span> fault) {
        return new Formula(weight, Formula.State.TROUBLE, Optional.empty(), why, loosely, read, fault);
    }

    private boolean isArranged(Weight weight, String text) {
        Verdict verdict = setting.checker().check(weight.target(), text, false, Form.ANY);
        return verdict.isCorrect();
    }

    private String remark(Weight weight, Value value) {
        String has = times(value.shape().rows(), value.shape().columns());
        String wants = weight.rows() + " \\times " + weight.cols();
        return !weight.letters().isEmpty() || has.equals(wants)
                ? ""
                : "It runs because of the sizes at hand: your line is $" + has + "$, " + weight.inWords() + " is $"
                        + wants + "$.";
    }

    private int size(Dim dim) {
        return dim.isFixed() ? dim.fixed() : size(dim.name());
    }

    private int size(String side) {
        return LessonNumbers.size(side, sizes);
    }

    private static int product(List<Integer> shape) {
        return shape.get(0) * shape.get(1);
    }

    private static String times(Dim rows, Dim columns) {
        return rows + " \\times " + columns;
    }

    private static String times(List<Integer> shape) {
        return shape.get(0) + " \\times " + shape.get(1);
    }
}
