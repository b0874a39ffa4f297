package org.crosspoint.core.workload;

/// A file that a workload has read: what is in it is part of what a result came from.
///
/// @param name as the user gave it
/// @param digest SHA-256 of its bytes, in hexadecimal
public record InputFile(String name, String digest) {}
