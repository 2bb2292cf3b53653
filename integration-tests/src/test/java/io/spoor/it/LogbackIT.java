package io.spoor.it;

import com.example.log.LogbackProgram;
import io.spoor.it.contract.LogContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "logback", title = "Logback", program = LogbackProgram.class, with = "host")
final class LogbackIT extends LogContract {
    @Override
    protected String empty() {
        return "";
    }

    @Override
    protected String whole(String key, String value) {
        return key + "=" + value;
    }
}
