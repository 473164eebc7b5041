/// Where steps are answered: what was typed is read back, judged, helped along. A verdict comes with the numbers of the page, yours beside the right ones,
/// a slope measured where that can be done. Tries are counted elsewhere.
///
///     answers, PageState ──StepDesk──▶ ReadBack, Judged, Worked, Hint or Told
@NullMarked
package org.byhand.lesson.step;

import org.jspecify.annotations.NullMarked;
