package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Place;
import java.util.Optional;

/**
 * One thing that a file describes, before anybody judges it.
 *
 * @param where its place in the file, for messages
 * @param id what the file calls it
 * @param place empty when it has none, or only a line
 * @param properties its own to change
 */
record Feature(String where, Optional<String> id, Optional<Place> place, ObjectNode properties) {}
