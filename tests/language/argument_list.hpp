// Calls of functions whose signature is known at run time.
#pragma once
#include "catch.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include <ffi.h>

namespace actgen::language_test {

// Arguments of any types, one after the other.
class argument_list {
public:
    void add(int value) { add(&ffi_type_sint, value); }
    void add(float value) { add(&ffi_type_float, value); }
    void add(double value) { add(&ffi_type_double, value); }
    void add(std::uint64_t value) { add(&ffi_type_uint64, value); }
    void add(void const* value) { add(&ffi_type_pointer, value); }

    void call(void (*function)(), ffi_type* result = &ffi_type_void, void* to = nullptr) {
        ffi_cif interface;
        if (ffi_prep_cif(&interface, FFI_DEFAULT_ABI, static_cast<unsigned>(types_.size()), result, types_.data()) != FFI_OK) FAIL("libffi");
        std::vector<void*> places;
        for (auto& one : values_) places.push_back(one.data());
        ffi_call(&interface, function, to, places.data());
    }

private:
    template <class Value>
    void add(ffi_type* type, Value value) {
        types_.push_back(type);
        std::memcpy(values_.emplace_back().data(), &value, sizeof value);
    }
    std::vector<ffi_type*> types_;
    std::vector<std::array<unsigned char, 16>> values_;
};

}  // namespace actgen::language_test
