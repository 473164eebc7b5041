/// Who somebody is: signing in and out, one's own page with its sessions, invitations. An address that knocks too often waits.
///
///     form ──▶ store ──▶ session cookie, or why not
@NullMarked
package org.byhand.web.people;

import org.jspecify.annotations.NullMarked;
