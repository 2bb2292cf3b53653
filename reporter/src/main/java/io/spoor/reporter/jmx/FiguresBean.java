package io.spoor.reporter.jmx;

import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;

/** Shows figures as attributes that can be read. Dynamic, because a metric's name need not be a Java name. */
final class FiguresBean implements DynamicMBean {
    private final String description;
    private final Figures figures;

    FiguresBean(String description, Figures figures) {
        this.description = description;
        this.figures = figures;
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        Number number = figures.now().get(name);
        if (number == null) {
            throw new AttributeNotFoundException(name);
        }
        return number;
    }

    /** All of one moment. */
    @Override
    public AttributeList getAttributes(String[] names) {
        Map<String, Number> now = figures.now();
        AttributeList list = new AttributeList();
        for (String name : names) {
            if (now.containsKey(name)) {
                list.add(new Attribute(name, now.get(name)));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can't be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String name, Object[] arguments, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(name));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        Map<String, Number> now = figures.now();
        MBeanAttributeInfo[] attributes = new MBeanAttributeInfo[now.size()];
        int i = 0;
        for (Map.Entry<String, Number> figure : now.entrySet()) {
            String type = figure.getValue() instanceof Double ? "double" : "long";
            attributes[i++] = new MBeanAttributeInfo(figure.getKey(), type, figure.getKey(), true, false, false);
        }
        return new MBeanInfo(FiguresBean.class.getName(), description, attributes, null, null, null);
    }
}
