package dev.bardosh.platform.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing an administrator did.
 *
 * @param actor absent for the command line
 * @param email the actor's, while their account is there
 * @param action such as {@code account.roles}
 * @param subject what it was done to: most often an id
 * @param subjectEmail the address of the account it was done to, while that is there
 * @param detail a JSON object, without secrets
 */
public record Entry(
    UUID id,
    Instant at,
    Optional<UUID> actor,
    Optional<String> email,
    String action,
    String subject,
    @JsonIgnore Optional<String> subjectEmail,
    @JsonRawValue String detail,
    String address) {}
