package com.example.module;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** How OSGi starts the application. */
public final class ModuleActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        ModuleApplication.main(new String[] {context.getProperty("url")});
    }

    @Override
    public void stop(BundleContext context) {}
}
