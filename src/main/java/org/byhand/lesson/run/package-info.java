/// Training by hand-made gradients: three copies of a network go downhill, one by the student's formulas, one by the true gradients, one by measured
/// slopes. What cannot be trained is refused before the first step; the rest is told chunk by chunk, and what it shows is told in words. Nudging one weight
/// shows how a slope is measured.
///
///     formulas, PageState ──RunDesk──▶ Run ──▶ RunReply, one after the other
@NullMarked
package org.byhand.lesson.run;

import org.jspecify.annotations.NullMarked;
