package org.crosspoint.core.hardware;

/// What a network is built for.
///
/// @param stations number of endpoints, numbered from 0; a station is a die, a tile or a board with its CPUs and memory
/// @param cycle length of the network's clock cycle in picoseconds
/// @param lineBytes size of a cache line in bytes
public record InterconnectSite(int stations, long cycle, int lineBytes) {}
