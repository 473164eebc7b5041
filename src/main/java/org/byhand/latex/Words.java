package org.byhand.latex;

import java.util.Set;

/// Words of prose that may stand between the statements of a display line.
final class Words {
    static final Set<String> PART_STATEMENTS = Set.of("where", "and", "with", "so", "hence", "thus", "for", "or", "if",
            "so that", "because",
            "since", "therefore", "which gives", "gives");

    private Words() {}
}
