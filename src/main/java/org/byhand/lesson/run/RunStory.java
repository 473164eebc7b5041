package org.byhand.lesson.run;

/// What a teacher would say of two losses that began together: computed from what happened, for this run and no other.
record RunStory(String kind, String sentence) {
    /// Two losses can be told apart on the page where they differ by this share: the third digit that it shows.
    static final double VISIBLE = 0.005;

    /// @param yours NaN or ∞ from where it left all numbers
    /// @param parts the first step at which the copies differ by more than rounding; −1: never
    /// @param seen the first at which one can see it; −1: never
    /// @param anyOwn whether any formula is the student's
    static RunStory of(double[] yours, double[] truth, int parts, int seen, boolean anyOwn) {
        if (parts < 0) {
            return together(truth, anyOwn);
        }
        Fate fate = Fate.of(yours, truth);
        return new RunStory(fate.kind, when(parts, seen) + fate.words);
    }

    private static String when(int parts, int seen) {
        return seen >= 0 ? "At step " + seen + " they part. " : "They differ from step " + parts + " on. ";
    }

    /// The same of a run in which each weight moves before the next gradient is computed: that is why they part, unless a formula is wrong by itself.
    RunStory inTurn(int parts, int seen, boolean wrongFormula) {
        if (parts < 0) {
            return this;
        }
        return new RunStory(kind, wrongFormula
                ? sentence + " Even taken at once, yours is not the gradient."
                : when(parts, seen) + "Gradients taken later see weights that have moved already.");
    }

    private static RunStory together(double[] truth, boolean anyOwn) {
        int last = truth.length - 1;
        if (!(truth[last] <= truth[0])) {
            return new RunStory("same", "Both fly off, the true one too: it is the learning rate that is too large.");
        }
        return anyOwn
                ? new RunStory("same", "They never part. What you wrote is the gradient.")
                : new RunStory("none", "Nothing of yours runs yet. These are the true gradients.");
    }

    private record Fate(String kind, String words) {
        static Fate of(double[] yours, double[] truth) {
            int left = firstNotFinite(yours);
            if (left >= 0) {
                return new Fate("out", climbs(yours, left)
                        ? "Yours climbs without end; at step " + left + " it has left all numbers."
                        : "Yours rushes, overshoots, and at step " + left + " it has left all numbers.");
            }
            int last = yours.length - 1;
            boolean rushes = rushes(yours, truth);
            if (rattles(truth)) {
                return new Fate("rattles",
                        "But the true one rattles too: with so large a learning rate neither settles.");
            }
            if (rattles(yours)) {
                return new Fate("rattles", rushes
                        ? "Yours rushes, then rattles and never settles."
                        : "Yours rattles and never settles.");
            }
            if (yours[last] > yours[0] * (1 + VISIBLE)) {
                return climbs(yours, last + 1)
                        ? new Fate("climbs", "Yours climbs: it walks uphill where the true one goes down.")
                        : new Fate("climbs", "Yours ends higher than it began.");
            }
            if (isNear(yours[last], yours[0])) {
                return new Fate("stands", "Yours hardly moves.");
            }
            if (isNear(yours[last], truth[last])) {
                return new Fate("arrives", rushes
                        ? "Yours rushes ahead, and both arrive. This time."
                        : "Yours arrives too, by another way. This time.");
            }
            if (yours[last] < truth[last]) {
                return new Fate("rushes", "Yours rushes ahead: longer steps, not truer ones.");
            }
            boolean falls = yours[last] < yours[Math.max(0, last - 1 - last / 10)] * (1 - VISIBLE);
            return falls
                    ? new Fate("crawls", "Yours crawls: it goes down, but slower.")
                    : new Fate("elsewhere", "Yours settles too early, higher than the true one.");
        }

        private static int firstNotFinite(double[] losses) {
            for (int k = 0; k < losses.length; k++) {
                if (!Double.isFinite(losses[k])) {
                    return k;
                }
            }
            return -1;
        }

        /// Mostly upwards.
        private static boolean climbs(double[] losses, int until) {
            int up = 0;
            for (int k = 1; k < until; k++) {
                up += losses[k] > losses[k - 1] ? 1 : 0;
            }
            return up > 0.8 * (until - 1);
        }

        /// In its second half it turns round at more than a quarter of the steps, by an amount that one sees.
        private static boolean rattles(double[] losses) {
            int turns = 0;
            int half = losses.length / 2;
            for (int k = half + 1; k + 1 < losses.length; k++) {
                double before = losses[k] - losses[k - 1];
                double after = losses[k + 1] - losses[k];
                boolean large = Math.min(Math.abs(before), Math.abs(after)) > VISIBLE * Math.abs(losses[k]);
                turns += large && before > 0 != after > 0 ? 1 : 0;
            }
            return losses.length > 8 && turns * 4 > losses.length - half;
        }

        /// At some step it is visibly lower than the true one, and by a tenth.
        private static boolean rushes(double[] yours, double[] truth) {
            for (int k = 0; k < yours.length; k++) {
                if (yours[k] < truth[k] - 0.1 * Math.abs(truth[k])) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Whether the page writes them alike.
    static boolean isNear(double one, double other) {
        return one == other || Math.abs(one - other) <= VISIBLE * Math.max(Math.abs(one), Math.abs(other));
    }
}
