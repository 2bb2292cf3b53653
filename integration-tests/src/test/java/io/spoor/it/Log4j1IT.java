package io.spoor.it;

import com.example.log.Log4j1Program;
import io.spoor.it.contract.LogContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "log4j1", title = "Log4j 1, reload4j", program = Log4j1Program.class, with = "host")
final class Log4j1IT extends LogContract {
    @Override
    protected String empty() {
        return "{}";
    }

    @Override
    protected String whole(String key, String value) {
        return "{{" + key + "," + value + "}}";
    }
}
