// ONNX Runtime's CPU operators, one thread: of the wheel that ACTGEN_ONNXRUNTIME names, with the C header of any release since 1.16.
#include <onnxruntime_c_api.h>

#include <memory>
#include <stdexcept>

#include "onnx_model.hpp"
#include "peer.hpp"

namespace actgen::peers {

namespace {

OrtApi const& api() {
    static OrtApi const& one = *OrtGetApiBase()->GetApi(16);
    return one;
}
void check(OrtStatus* status) {
    if (status != nullptr) throw std::runtime_error(std::string("bench_peers: ") + api().GetErrorMessage(status) + "; leave ONNX Runtime out of the build");
}

OrtEnv* environment() {
    static OrtEnv* const one = [] {
        OrtEnv* made = nullptr;
        check(api().CreateEnv(ORT_LOGGING_LEVEL_ERROR, "bench_peers", &made));
        return made;
    }();
    return one;
}

// Sessions live as long as the program.
OrtSession* session_of(std::string const& model) {
    OrtSessionOptions* options = nullptr;
    check(api().CreateSessionOptions(&options));
    check(api().SetIntraOpNumThreads(options, 1));
    check(api().SetInterOpNumThreads(options, 1));
    OrtSession* made = nullptr;
    check(api().CreateSessionFromArray(environment(), model.data(), model.size(), options, &made));
    api().ReleaseSessionOptions(options);
    return made;
}

OrtValue* tensor(float const* data, extent size) {
    static OrtMemoryInfo* const memory = [] {
        OrtMemoryInfo* made = nullptr;
        check(api().CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &made));
        return made;
    }();
    std::int64_t const shape[] = {static_cast<std::int64_t>(size.rows), static_cast<std::int64_t>(size.length)};
    OrtValue* made             = nullptr;
    check(api().CreateTensorWithDataAsOrtValue(memory, const_cast<float*>(data), size.elements() * sizeof(float), shape, 2,
                                               ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &made));
    return made;
}

void forward(peer& p, char const* activation, char const* operator_name) {
    OrtSession* const session = session_of(onnx_model(operator_name));
    p.cells.push_back({activation, direction::forward, [session](float const* x, float const*, float* y, extent size) {
                           char const *const in[] = {"X"}, *const out[] = {"Y"};
                           OrtValue* const operand = tensor(x, size);
                           OrtValue* result        = tensor(y, size);
                           check(api().Run(session, nullptr, in, &operand, 1, out, 1, &result));
                           api().ReleaseValue(operand);
                           api().ReleaseValue(result);
                       }});
}

}  // namespace

peer onnxruntime_peer() {
    peer p{"onnxruntime", OrtGetApiBase()->GetVersionString(), {}};
    for (auto const& [activation, name] : {std::pair{"relu", "Relu"}, {"leaky_relu", "LeakyRelu"}, {"elu", "Elu"}, {"celu", "Celu"}, {"selu", "Selu"},
                                           {"sigmoid", "Sigmoid"}, {"tanh", "Tanh"}, {"softplus", "Softplus"}, {"softsign", "Softsign"}, {"gelu", "Gelu"},
                                           {"mish", "Mish"}, {"hard_swish", "HardSwish"}, {"abs", "Abs"}, {"softmax", "Softmax"}, {"log_softmax", "LogSoftmax"}})
        forward(p, activation, name);
    return p;
}

}  // namespace actgen::peers
