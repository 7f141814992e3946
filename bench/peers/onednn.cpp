// oneDNN's eltwise and softmax primitives (Debian libdnnl-dev), primitives and memory made beforehand.
#include <dnnl.hpp>
#include <map>
#include <memory>

#include "cell.hpp"

namespace actgen::peers {

namespace {

dnnl::engine& cpu() {
    static dnnl::engine e(dnnl::engine::kind::cpu, 0);
    return e;
}
dnnl::stream& stream() {
    static dnnl::stream s(cpu());
    return s;
}

// A primitive for one size, kept while the size stays.
struct eltwise {
    dnnl::algorithm algorithm;
    float alpha, beta;
    direction way;
    std::size_t size = 0;
    dnnl::memory::desc layout{};
    dnnl::primitive primitive{};

    void prepare(std::size_t n) {
        if (n == size) return;
        size   = n;
        layout = dnnl::memory::desc({static_cast<dnnl::memory::dim>(n)}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::a);
        dnnl::eltwise_forward::desc const forward(dnnl::prop_kind::forward_training, algorithm, layout, alpha, beta);
        dnnl::eltwise_forward::primitive_desc const hint(forward, cpu());
        if (way == direction::forward) {
            primitive = dnnl::eltwise_forward(hint);
        } else {
            dnnl::eltwise_backward::desc const backward(algorithm, layout, layout, alpha, beta);
            primitive = dnnl::eltwise_backward(dnnl::eltwise_backward::primitive_desc(backward, cpu(), hint));
        }
    }
    dnnl::memory of(void const* data) const { return dnnl::memory(layout, cpu(), const_cast<void*>(data)); }
    void run(float const* in, float const* dy, float* out, std::size_t n) {
        prepare(n);
        if (way == direction::forward)
            primitive.execute(stream(), {{DNNL_ARG_SRC, of(in)}, {DNNL_ARG_DST, of(out)}});
        else
            primitive.execute(stream(), {{way == direction::backward ? DNNL_ARG_SRC : DNNL_ARG_DST, of(in)},
                                         {DNNL_ARG_DIFF_DST, of(dy)}, {DNNL_ARG_DIFF_SRC, of(out)}});
        stream().wait();
    }
};

void add(std::vector<cell>& cells, char const* activation, direction way, dnnl::algorithm algorithm, float alpha = 0, float beta = 0) {
    auto e = std::make_shared<eltwise>(eltwise{algorithm, alpha, beta, way});
    cells.push_back({"onednn", activation, way, [e](float const* in, float const* dy, float* out, std::size_t n) { e->run(in, dy, out, n); }});
}

}  // namespace

void add_onednn(std::vector<cell>& cells) {
    using dnnl::algorithm;
    auto const both = [&](char const* activation, algorithm a, float alpha = 0, float beta = 0) {
        add(cells, activation, direction::forward, a, alpha, beta);
        add(cells, activation, direction::backward, a, alpha, beta);
    };
    auto const from_output = [&](char const* activation, algorithm a, float alpha = 0) {
        add(cells, activation, direction::backward_from_output, a, alpha);
    };
    both("relu", algorithm::eltwise_relu);
    both("leaky_relu", algorithm::eltwise_relu, 0.01f);
    both("elu", algorithm::eltwise_elu, 1);
    both("sigmoid", algorithm::eltwise_logistic);
    both("tanh", algorithm::eltwise_tanh);
    both("softplus", algorithm::eltwise_soft_relu);
    both("log_sigmoid", algorithm::eltwise_logsigmoid);
    both("silu", algorithm::eltwise_swish, 1);
    both("gelu", algorithm::eltwise_gelu_erf);
    both("gelu_tanh", algorithm::eltwise_gelu_tanh);
    both("mish", algorithm::eltwise_mish);
    both("hard_swish", algorithm::eltwise_hardswish);
    both("abs", algorithm::eltwise_abs);
    both("relu6", algorithm::eltwise_clip, 0, 6);
    both("hard_tanh", algorithm::eltwise_clip, -1, 1);
    from_output("relu", algorithm::eltwise_relu_use_dst_for_bwd);
    from_output("elu", algorithm::eltwise_elu_use_dst_for_bwd, 1);
    from_output("sigmoid", algorithm::eltwise_logistic_use_dst_for_bwd);
    from_output("tanh", algorithm::eltwise_tanh_use_dst_for_bwd);
}

}  // namespace actgen::peers
