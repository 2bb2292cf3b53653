package io.spoor.instrumentation.engine;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;

/**
 * Hands references over without looking at their types: a woven call takes Objects, so there is nothing to check, and
 * asking whether one type is assignable to another would read the library's class files while it loads. What advice
 * gives back is cast, where the author asks for it by dynamic typing.
 */
final class ErasedAssigner implements Assigner {
    @Override
    public StackManipulation assign(
            TypeDescription.Generic source, TypeDescription.Generic target, Assigner.Typing typing) {
        if (source.isPrimitive() || target.isPrimitive()) {
            return Assigner.DEFAULT.assign(source, target, typing);
        }
        if (!source.represents(Object.class) || target.represents(Object.class)) {
            return StackManipulation.Trivial.INSTANCE;
        }
        return typing.isDynamic() ? TypeCasting.to(target) : StackManipulation.Illegal.INSTANCE;
    }
}
