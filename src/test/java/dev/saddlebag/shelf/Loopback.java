package dev.saddlebag.shelf;

import org.springframework.beans.factory.config.BeanPostProcessor;

/** Runs inside the second server: it binds its plain port on every address, unless somebody tells its connector. */
public class Loopback implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean.getClass().getName().equals("org.apache.catalina.connector.Connector")) {
            try {
                bean.getClass()
                        .getMethod("setProperty", String.class, String.class)
                        .invoke(bean, "address", "127.0.0.1");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return bean;
    }
}
