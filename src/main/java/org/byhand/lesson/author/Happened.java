package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.Judgement;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// What happened to an answer, for its author: how it was read, which shape each part has, and the values at which it was compared.
///
/// @param tree how the answered side was read; absent if it was not
/// @param verdict `correct`, `incorrect`, `invalid` or `undecided`
/// @param target what it was held against
/// @param points at how many points both sides were compared
/// @param at the values of the free quantities where they differ; empty where they do not
/// @param yours what the answer gives there
/// @param right what belongs there
public record Happened(Optional<Node> tree, String target, String verdict, String code, String message, int points,
        Map<String, double[][]> at, double[][] yours, double[][] right) {
    private static final int DEPTH = 12;

    /// A part of a formula.
    ///
    /// @param kind `product`, `sum of terms`, `name` …
    /// @param shape `n × d`, or why it has none
    public record Node(String latex, String kind, String shape, List<Node> parts) {}

    static Happened of(Step step, Setting setting, Map<String, String> answers) {
        Verdict verdict = Judgement.of(step, setting, Suggestions.example(answers));
        Map<String, String> texts = new LinkedHashMap<>(answers);
        Composed composed = Composed.of(step, texts);
        List<Expr> read = setting.readAll(new Placed(composed.answer(), 1, 1), new Problems());
        Terms terms = setting.terms();
        Optional<Node> tree = read.stream().findFirst().map(expr -> node(setting, terms, expr, 0));
        return new Happened(tree, composed.target(), verdict.result().text(), verdict.code().text(), verdict.message(),
                verdict.points(),
                verdict.witness().map(witness -> witness.at()).orElse(Map.of()),
                verdict.witness().map(witness -> witness.yours()).orElse(new double[0][]),
                verdict.witness().map(witness -> witness.right()).orElse(new double[0][]));
    }

    private static Node node(Setting setting, Terms terms, Expr expr, int depth) {
        List<Node> parts = new ArrayList<>();
        if (depth < DEPTH) {
            Parts.of(expr).forEach(part -> parts.add(node(setting, terms, part, depth + 1)));
        }
        return new Node(LatexWriter.write(expr), kind(expr), shape(setting, terms, expr), List.copyOf(parts));
    }

    private static String shape(Setting setting, Terms terms, Expr expr) {
        try {
            Value value = new Elaborator(setting.model(), terms).elaborate(expr);
            return value.shape().isScalar() ? "scalar" : value.shape().toString();
        } catch (MeaningException e) {
            return Sentences.of(e);
        }
    }

    private static String kind(Expr expr) {
        return switch (expr) {
            case Expr.Num _ -> "number";
            case Expr.Symbol _ -> "name";
            case Expr.Element _ -> "entry";
            case Expr.Plus _ -> "sum of terms";
            case Expr.Product _ -> "product";
            case Expr.Quotient _ -> "quotient";
            case Expr.Power _ -> "power";
            case Expr.Root _ -> "root";
            case Expr.Transpose _ -> "transpose";
            case Expr.Apply _ -> "function";
            case Expr.Sum _ -> "sum over an index";
            case Expr.Derivative _ -> "derivative";
            case Expr.Norm _ -> "norm";
            case Expr.Abs _ -> "absolute value";
            case Expr.Indicator _ -> "indicator";
            case Expr.Group _ -> "brackets";
            case Expr.Brace _ -> "brace";
            case Expr.Chain _ -> "equation";
            case Expr.Matrix _ -> "matrix";
            case Expr.Blank _ -> "blank";
            case Expr.Dots _ -> "dots";
        };
    }
}
