package com.example.springmvc;

import com.example.tomcat.FrameworkTomcat;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.annotation.ResponseStatusExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;
import org.springframework.web.servlet.view.InternalResourceViewResolver;

/** Spring MVC with annotated controllers; beans by hand, because that works alike from version 4.0 to 7. */
public final class SpringMvcProgram {
    private SpringMvcProgram() {}

    public static void main(String[] args) throws Exception {
        FrameworkTomcat.serve(servlet(), "/", servlet());
    }

    private static DispatcherServlet servlet() {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        Class<?>[] beans = {
            RequestMappingHandlerMapping.class,
            RequestMappingHandlerAdapter.class,
            ExceptionHandlerExceptionResolver.class,
            ResponseStatusExceptionResolver.class,
            DefaultHandlerExceptionResolver.class,
            InternalResourceViewResolver.class,
            OwnerController.class,
            PetController.class,
            FailingController.class,
            LaterController.class
        };
        for (Class<?> bean : beans) {
            context.registerBeanDefinition(bean.getName(), new RootBeanDefinition(bean));
        }
        return new DispatcherServlet(context);
    }
}
