package io.streamt.deploy;

import java.util.Optional;

/** Tells two values of a secret apart without holding either, by the key that the environment's ledger keeps. */
public interface Fingerprints {
    /** Where no ledger is. */
    Fingerprints NONE = (what, value) -> Optional.empty();

    /**
     * The fingerprint of a value.
     *
     * @param what it is the value of: equal values of two settings have unlike fingerprints
     * @return empty as long as nothing was deployed, so that there is no key
     */
    Optional<String> of(String what, String value);
}
