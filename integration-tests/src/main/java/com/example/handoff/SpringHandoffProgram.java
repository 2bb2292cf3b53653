package com.example.handoff;

import java.util.Date;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Spring's executors, as an application declares them. */
@SuppressWarnings({"FutureReturnValueIgnored", "JavaUtilDate"}) // the API of the oldest version
public final class SpringHandoffProgram extends HandoffProgram {
    private SpringHandoffProgram() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class);
        Service service = context.getBean(Service.class);
        ThreadPoolTaskScheduler scheduler = context.getBean(ThreadPoolTaskScheduler.class);
        on("async", service::onDefault);
        on("asyncDecorated", service::onDecorated);
        on("asyncThreads", service::onThreads);
        on("taskScheduler", task -> scheduler.schedule(task, new Date(System.currentTimeMillis() + 5)));
    }

    public static void main(String[] args) throws Exception {
        new SpringHandoffProgram().host().start();
    }

    /** Not final, because Spring makes a subclass of it. */
    public static class Service {
        @Async
        public void onDefault(Runnable task) {
            task.run();
        }

        @Async("decorated")
        public void onDecorated(Runnable task) {
            task.run();
        }

        @Async("threads")
        public void onThreads(Runnable task) {
            task.run();
        }
    }

    /** Not final, because Spring makes a subclass of it. */
    @Configuration
    @EnableAsync(proxyTargetClass = true)
    public static class Beans {
        @Bean
        Service service() {
            return new Service();
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(4);
            executor.setDaemon(true);
            return executor;
        }

        @Bean
        ThreadPoolTaskExecutor decorated() {
            ThreadPoolTaskExecutor executor = taskExecutor();
            executor.setTaskDecorator(task -> () -> task.run());
            return executor;
        }

        @Bean
        SimpleAsyncTaskExecutor threads() {
            return new SimpleAsyncTaskExecutor("threads-");
        }

        @Bean
        ThreadPoolTaskScheduler scheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.setPoolSize(4);
            scheduler.setDaemon(true);
            return scheduler;
        }
    }
}
