package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.byhand.store.Outcome.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    /// RFC 9106, section 5.3.
    @Test
    void argon2idIsThatOfItsStandard() {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSecret(filled(8, 3))
                .withAdditional(filled(12, 4));
        var tag = Passwords.argon2(parameters, new Passwords.Cost(32, 3, 4), filled(32, 1), filled(16, 2), 32);
        assertEquals("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", HexFormat.of().formatHex(tag));
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aHashHoldsItsParametersAndIsSaltedAnew() {
        var hash = passwords.hash("seven green lamps").orElseThrow();
        assertTrue(hash.startsWith("$argon2id$v=19$m=47104,t=1,p=1$"), hash);
        assertNotEquals(hash, passwords.hash("seven green lamps").orElseThrow());
        assertEquals(Optional.of(true), passwords.matches("seven green lamps", Optional.of(hash)));
        assertEquals(Optional.of(false), passwords.matches("seven green lamp", Optional.of(hash)));
        assertEquals(Optional.of(false), passwords.matches("seven green lamps", Optional.empty()));
        assertFalse(Passwords.isOutdated(hash));
        assertTrue(Passwords.isOutdated(hash.replace("t=1", "t=2")));
    }

    @Test
    void ofManyAtOnceThoseThatFindNoPlaceAreToldSo() throws Exception {
        Callable<Optional<Boolean>> look = () -> passwords.matches("x", Optional.empty());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looked = 0;
            for (var answer : threads.invokeAll(IntStream.range(0, 100).mapToObj(_ -> look).toList())) {
                looked += answer.get().isPresent() ? 1 : 0;
            }
            assertTrue(looked >= 34 && looked < 100, "looked at " + looked);
        }
        assertEquals(Optional.of(false), look.call());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password1", "P@ssw0rd!", "password123", "12345678", "87654321", "qwertyuiop",
            "aaaaaaaa",
            "abcabcabc", "abcdefgh", "iloveyou", "letmein2024", "Sommer2024!", "byhand2026", "sunshine1", "adalovelace",
            "AdaLovelace1", "lovelace1815", "1q2w3e4r", "dragonmonkey", "19841984", "Welcome1", "notebook!",
            "gradient1"})
    void whatIsGuessedFirstIsRefused(String password) {
        assertEquals(Optional.of(Reason.PASSWORD_COMMON), Guessable.fault(password, "Ada Lovelace"),
                password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven green lamps", "nine yellow boats", "correct horse paints nine", "xk8!vQ2p",
            "zwölf Bäume am See",
            "パスワードは長い方がよい", "gmtr-plok-9", "the gradient of a hill"})
    void whatIsHardToGuessIsTaken(String password) {
        assertEquals(Optional.empty(), Guessable.fault(password, "Ada Lovelace"));
    }

    @Test
    void lengthsCountCharacters() {
        assertEquals(Optional.of(Reason.PASSWORD_TOO_SHORT), Guessable.fault("xk8!vQ2", "Ada"));
        assertEquals(Optional.empty(), Guessable.fault("xk8!vQ2p ".repeat(14), "Ada"));
        assertEquals(Optional.of(Reason.PASSWORD_TOO_LONG), Guessable.fault("xk8!vQ2p ".repeat(15), "Ada"));
    }
}
