package io.streamt.project;

/** A test of the rows of a source or model. */
public record DataTest(String name, Reference tested, String group) {}
