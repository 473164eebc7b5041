/// The slip that opens at an equals sign: which signs a lesson has, and the small steps that lead across each. Every small step can be answered, too.
/// Slips are made when they are asked for, with the numbers of the page.
///
///     SlipPlace ──SlipDesk──▶ Slip of small steps, or why there is none
@NullMarked
package org.byhand.lesson.slip;

import org.jspecify.annotations.NullMarked;
