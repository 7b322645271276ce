package dev.bardosh.platform.config;

import dev.bardosh.platform.config.Source.Given;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A record of settings being put together, so that a refusal can name the setting at fault. */
final class Section<T extends Record> {
  private final T defaults;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Given> givens = new LinkedHashMap<>();

  Section(T defaults) {
    this.defaults = defaults;
  }

  List<RecordComponent> components() {
    return List.of(defaults.getClass().getRecordComponents());
  }

  Object standard(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(defaults);
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException("no default for " + component, bug);
    }
  }

  void put(RecordComponent component, Object value, Optional<Given> given) {
    values.put(component.getName(), value);
    given.ifPresent(found -> givens.put(component.getName(), found));
  }

  /** The record, or the refusal of its compact constructor with the settings that led to it. */
  T build(String path) {
    try {
      return construct(values);
    } catch (IllegalArgumentException refused) {
      var alone = givens.keySet().stream().filter(this::refusedAlone).toList();
      var atFault = alone.isEmpty() ? givens.keySet() : alone;
      var named =
          atFault.stream()
              .map(name -> path + "." + name + " (" + origin(name) + ")")
              .collect(Collectors.joining(", "));
      throw new SettingsException((named.isEmpty() ? path : named) + ": " + refused.getMessage());
    }
  }

  private String origin(String name) {
    var given = givens.get(name);
    return given == null ? "default" : given.origin();
  }

  private boolean refusedAlone(String name) {
    var single = new LinkedHashMap<String, Object>();
    components().forEach(component -> single.put(component.getName(), standard(component)));
    single.put(name, values.getOrDefault(name, ""));
    try {
      construct(single);
      return false;
    } catch (IllegalArgumentException refused) {
      return true;
    }
  }

  @SuppressWarnings("unchecked") // the canonical constructor makes the class of the defaults
  private T construct(Map<String, Object> arguments) {
    var types = components().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = defaults.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (T) constructor.newInstance(arguments.values().toArray());
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("settings " + Arrays.toString(types), thrown.getCause());
    } catch (ReflectiveOperationException bug) {
      throw new IllegalStateException("no canonical constructor: " + defaults.getClass(), bug);
    }
  }
}
