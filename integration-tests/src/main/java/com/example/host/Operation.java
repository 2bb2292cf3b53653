package com.example.host;

import java.util.Map;

/** Something the test asks for by name, with parameters; what it returns is the answer, as text. */
public interface Operation {
    String run(Map<String, String> parameters) throws Exception;
}
