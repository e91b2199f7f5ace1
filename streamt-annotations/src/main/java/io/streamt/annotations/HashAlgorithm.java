package io.streamt.annotations;

/** The digest of a mask. */
public enum HashAlgorithm {
    /** 128 bits; not for values that can be guessed. */
    MD5,
    /** 256 bits. */
    SHA256
}
