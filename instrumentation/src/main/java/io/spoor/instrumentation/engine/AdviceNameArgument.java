package io.spoor.instrumentation.engine;

import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.utility.JavaConstant;

/** Gives the bootstrap method its one argument, the name of the advice class; the method's name is the call's own. */
final class AdviceNameArgument implements Advice.BootstrapArgumentResolver.Factory, Advice.BootstrapArgumentResolver {
    private final String advice;

    AdviceNameArgument() {
        this("");
    }

    private AdviceNameArgument(String advice) {
        this.advice = advice;
    }

    @Override
    public Advice.BootstrapArgumentResolver resolve(MethodDescription.InDefinedShape adviceMethod, boolean exit) {
        return new AdviceNameArgument(adviceMethod.getDeclaringType().getName());
    }

    @Override
    public List<JavaConstant> resolve(TypeDescription instrumentedType, MethodDescription instrumentedMethod) {
        return Collections.<JavaConstant>singletonList(JavaConstant.Simple.ofLoaded(advice));
    }
}
