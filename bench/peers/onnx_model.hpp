// A model of one operator, X to Y, as ONNX writes it: protocol buffers, of which this knows numbers, bytes and what lies within.
#pragma once
#include <cstdint>
#include <string>

namespace actgen::peers {

class onnx_message {
public:
    onnx_message& number(int field, std::uint64_t value) {
        varint(static_cast<std::uint64_t>(field) << 3);
        varint(value);
        return *this;
    }
    onnx_message& bytes(int field, std::string const& value) {
        varint(static_cast<std::uint64_t>(field) << 3 | 2);
        varint(value.size());
        text_ += value;
        return *this;
    }
    onnx_message& message(int field, onnx_message const& value) { return bytes(field, value.text_); }
    std::string const& text() const { return text_; }

private:
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) text_ += static_cast<char>(value | 0x80);
        text_ += static_cast<char>(value);
    }
    std::string text_;
};

// Fields as onnx.proto numbers them; floats in two dimensions without a fixed size.
inline std::string onnx_model(std::string const& operator_name) {
    auto const dimension = [](char const* name) { return onnx_message().bytes(2, name); };
    onnx_message const shape = onnx_message().message(1, dimension("rows")).message(1, dimension("length"));
    onnx_message const type  = onnx_message().message(1, onnx_message().number(1, 1).message(2, shape));
    auto const value = [&](char const* name) { return onnx_message().bytes(1, name).message(2, type); };
    onnx_message const node  = onnx_message().bytes(1, "X").bytes(2, "Y").bytes(4, operator_name);
    onnx_message const graph = onnx_message().message(1, node).bytes(2, "one").message(11, value("X")).message(12, value("Y"));
    return onnx_message().number(1, 8).message(7, graph).message(8, onnx_message().bytes(1, "").number(2, 20)).text();
}

}  // namespace actgen::peers
