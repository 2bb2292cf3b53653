package com.example.undertow;

import com.example.host.Lifeline;
import com.example.servlet.ContractApplication;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import java.net.InetSocketAddress;

/** Embedded Undertow with the contract's application, as the root and a second time as {@code /shop}. */
public final class UndertowProgram {
    private UndertowProgram() {}

    public static void main(String[] args) throws Exception {
        PathHandler paths = Handlers.path();
        ServletContainer container = Servlets.newContainer();
        for (String path : new String[] {"/", "/shop"}) {
            DeploymentInfo application = Servlets.deployment()
                    .setClassLoader(UndertowProgram.class.getClassLoader())
                    .setContextPath(path)
                    .setDeploymentName(path)
                    .addErrorPage(Servlets.errorPage("/error-page", 410))
                    .addListener(Servlets.listener(ContractApplication.class));
            DeploymentManager manager = container.addDeployment(application);
            manager.deploy();
            paths.addPrefixPath(path, manager.start());
        }
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(paths)
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        Lifeline.serve(address.getPort());
    }
}
