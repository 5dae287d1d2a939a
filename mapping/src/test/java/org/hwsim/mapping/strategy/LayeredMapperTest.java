package org.hwsim.mapping.strategy;

import org.hwsim.mapping.Mapper;
import org.hwsim.mapping.MapperContract;

class LayeredMapperTest extends MapperContract {
    @Override
    protected Mapper mapper() {
        return new LayeredMapper();
    }
}
