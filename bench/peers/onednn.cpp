// oneDNN's eltwise and softmax primitives (Debian libdnnl-dev), primitives and memory made beforehand.
#include <dnnl.hpp>

#include <memory>

#include "peer.hpp"

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

// A primitive for one extent, kept while the extent stays.
class primitive {
public:
    using maker = std::function<dnnl::primitive(dnnl::memory::desc const&)>;
    primitive(direction way, maker make) : way_(way), make_(std::move(make)) {}

    void run(float const* in, float const* dy, float* out, extent size) {
        prepare(size);
        if (way_ == direction::forward)
            made_.execute(stream(), {{DNNL_ARG_SRC, of(in)}, {DNNL_ARG_DST, of(out)}});
        else
            made_.execute(stream(), {{way_ == direction::backward ? DNNL_ARG_SRC : DNNL_ARG_DST, of(in)},
                                     {DNNL_ARG_DIFF_DST, of(dy)}, {DNNL_ARG_DIFF_SRC, of(out)}});
        stream().wait();
    }

private:
    void prepare(extent size) {
        if (size == size_) return;
        size_   = size;
        layout_ = dnnl::memory::desc({static_cast<dnnl::memory::dim>(size.rows), static_cast<dnnl::memory::dim>(size.length)},
                                     dnnl::memory::data_type::f32, dnnl::memory::format_tag::ab);
        made_   = make_(layout_);
    }
    dnnl::memory of(void const* data) const { return dnnl::memory(layout_, cpu(), const_cast<void*>(data)); }

    direction way_;
    maker make_;
    extent size_{};
    dnnl::memory::desc layout_{};
    dnnl::primitive made_{};
};

void add(peer& p, char const* activation, direction way, primitive::maker make) {
    auto const one = std::make_shared<primitive>(way, std::move(make));
    p.cells.push_back({activation, way, [one](float const* in, float const* dy, float* out, extent size) { one->run(in, dy, out, size); }});
}

void eltwise(peer& p, char const* activation, direction way, dnnl::algorithm algorithm, float alpha = 0, float beta = 0) {
    add(p, activation, way, [=](dnnl::memory::desc const& layout) -> dnnl::primitive {
        dnnl::eltwise_forward::desc const forward(dnnl::prop_kind::forward_training, algorithm, layout, alpha, beta);
        dnnl::eltwise_forward::primitive_desc const hint(forward, cpu());
        if (way == direction::forward) return dnnl::eltwise_forward(hint);
        dnnl::eltwise_backward::desc const backward(algorithm, layout, layout, alpha, beta);
        return dnnl::eltwise_backward(dnnl::eltwise_backward::primitive_desc(backward, cpu(), hint));
    });
}

template <class Forward, class Backward>
void rows(peer& p, char const* activation) {
    constexpr int axis = 1;
    auto const hint    = [](dnnl::memory::desc const& layout) {
        return typename Forward::primitive_desc(typename Forward::desc(dnnl::prop_kind::forward_training, layout, axis), cpu());
    };
    add(p, activation, direction::forward, [=](dnnl::memory::desc const& layout) -> dnnl::primitive { return Forward(hint(layout)); });
    add(p, activation, direction::backward_from_output, [=](dnnl::memory::desc const& layout) -> dnnl::primitive {
        return Backward(typename Backward::primitive_desc(typename Backward::desc(layout, layout, axis), cpu(), hint(layout)));
    });
}

}  // namespace

peer onednn_peer() {
    using dnnl::algorithm;
    dnnl_version_t const* const v = dnnl_version();
    peer p{"onednn", std::to_string(v->major) + "." + std::to_string(v->minor) + "." + std::to_string(v->patch), {}};
    auto const both = [&](char const* activation, algorithm a, float alpha = 0, float beta = 0) {
        eltwise(p, activation, direction::forward, a, alpha, beta);
        eltwise(p, activation, direction::backward, a, alpha, beta);
    };
    auto const from_output = [&](char const* activation, algorithm a, float alpha = 0) {
        eltwise(p, activation, direction::backward_from_output, a, alpha);
    };
    both("relu", algorithm::eltwise_relu);
    both("leaky_relu", algorithm::eltwise_relu, 0.01f);
    both("elu", algorithm::eltwise_elu, 1);
    both("celu", algorithm::eltwise_elu, 1);  // the same with alpha 1
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
    from_output("celu", algorithm::eltwise_elu_use_dst_for_bwd, 1);
    from_output("sigmoid", algorithm::eltwise_logistic_use_dst_for_bwd);
    from_output("tanh", algorithm::eltwise_tanh_use_dst_for_bwd);
    rows<dnnl::softmax_forward, dnnl::softmax_backward>(p, "softmax");
    rows<dnnl::logsoftmax_forward, dnnl::logsoftmax_backward>(p, "log_softmax");
    return p;
}

}  // namespace actgen::peers
