// The driver of pointwise kernels: one pass over memory.  A phase works on the caller's arrays directly where they look
// like its streams; what does not (noise, per-channel values, pairs, gradients to be added) goes through a buffer, a
// chunk at a time.  Results of calls whose arrays no cache holds are stored past the caches, which spares memory the reading of
// what is overwritten.
#include <hwy/cache_control.h>

#include <actgen/runtime/library/caches.h>
#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/exceptions.h>
#include <actgen/runtime/library/run_program.h>
#include <actgen/runtime/library/staging.h>
#include <actgen/runtime/library/streams.h>

#include <optional>

namespace actgen {
namespace {

// Of arrays of 16 bits: more at once, and memory waits while a chunk is computed.
constexpr std::size_t halves_at_once = 512;

// No default values: a pass has room for many streams and opens few.
template <class T, class S>
struct stream_in {
    enum origin { direct, halves, pairs, per_channel, noise, constant };
    origin from;
    int staged;           // its stream of the buffer, or -1
    bool fills;           // false: another stream with the same pairs fills it
    S const* data;
    parameter_type<S> const* values;  // per_channel
    std::size_t half;     // halves: where this operand starts
    T everywhere;         // constant: the value
    std::size_t channel;  // per_channel, constant: what the buffer holds, and of how many elements
    std::size_t filled;
    static constexpr stream_in opened() { return {direct, -1, true, nullptr, nullptr, 0, 0, SIZE_MAX, 0}; }
};

template <class T, class S>
struct stream_out {
    enum destination { direct, halves, pairs, addend, skipped };
    destination to;
    int staged;
    bool past;         // past the caches
    bool stores;       // false: another stream with the same pairs stores it
    bool per_channel;  // addend
    S* data;
    std::size_t half;
    std::size_t sums;  // addend: index of its first partial sum in a block
    lanes<T>* run;     // addend: the sum of the current run; null: not wanted
    static constexpr stream_out opened() { return {direct, -1, false, true, false, nullptr, 0, 0, nullptr}; }
};

template <class T, class S>
class pointwise_pass {
    using P = parameter_type<S>;

public:
    pointwise_pass(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target, std::size_t cached_bytes)
        : kernel_(kernel), call_(call), shape_(*call.shape), elements_(sizes.elements),
          parameters_(slots_of<P>(kernel, call)), streams_(streams_for<T>(target)), convert_(conversion_for<T, S>(target)), target_(target),
          accumulate_(accumulates(kernel, call)), apart_(has_doubts(kernel)) {
        phase_record const& phase = kernel.phases[0];
        program_                  = phase.program;
        bool const plain          = !parameters_.any_gradient && (phase.plain.of[target] != nullptr || program_ != nullptr);
        if constexpr (std::is_same_v<T, P>)
            if (leaves_elements(kernel)) exceptions_.emplace(kernel, parameters_, target, plain, streams_);
        function_                 = (plain ? phase.plain : phase.full).of[target];
        for (int i = 0; i < parameters_.count; ++i) {
            slot<P> const& s = parameters_.of[i];
            value_[i]        = s.per_channel ? T(0) : static_cast<T>(s.at(0));
            direction_[i]    = s.per_channel || s.direction == nullptr ? T(0) : static_cast<T>(*s.direction);
        }
        phase_call_.parameter = value_;
        phase_call_.direction = direction_;
        for (; inputs_ < phase.input_count; ++inputs_) open(phase.inputs[inputs_]);
        for (int r = 0; r < phase.result_count; ++r)
            if (!(plain && phase.results[r].what == sink::parameter_gradient)) {
                open(phase.results[r]);
                ++results_;
            }
        if (exceeds(cached_bytes)) pass_caches();
    }

    // Elements [begin, end) without parameter gradients.
    void run(std::size_t begin, std::size_t end) {
        if (staged_ == 0 && segment_ == elements_ && !exceptions_ && !passes_caches_) return evaluate(begin, end - begin, nullptr);
        staging<T> buffer(staged_);
        walk(begin, end, &buffer);
    }

    void run_block(block_plan const& plan, std::size_t block) {
        staging<T> buffer(staged_);
        std::size_t const begin = plan.first(block);
        sums_ = static_cast<partial_sum<P>*>(call_.workspace) + block * sums_of_block(kernel_, plan);
        for (std::size_t i = 0; i < sums_of_block(kernel_, plan); ++i) sums_[i] = {};
        one_channel_ = plan.one_channel;
        begin_       = begin;
        for (int r = 0; r < results_; ++r)
            if (out_[r].run != nullptr) streams_.clear(*out_[r].run);
        walk(begin, plan.last(block, elements_), &buffer);
        for (int r = 0; r < results_; ++r)
            if (out_[r].to == stream_out<T, S>::addend && out_[r].run != nullptr && (!out_[r].per_channel || one_channel_))
                sums_[out_[r].sums] = stored_sum<P>(streams_.combine(*out_[r].run));
    }

private:
    void open_pair(phase_source const& s, S const* joined, S const* own, stream_in<T, S>& in) {
        in.data = s.index == 0 ? joined : own;
        if (shape_.gate == ACTGEN_GATE_TWO_BUFFERS) {
            if (in.data == nullptr) in.from = stream_in<T, S>::constant;
        } else if (joined == nullptr) {
            in.from = stream_in<T, S>::constant;
        } else if (shape_.gate == ACTGEN_GATE_HALVES) {
            in.from = stream_in<T, S>::halves;
            in.data = joined;
            in.half = static_cast<std::size_t>(s.index) * shape_.axis * shape_.inner;
            segment_ = shape_.axis * shape_.inner;
        } else {
            in.from = stream_in<T, S>::pairs;
            in.data = joined;
            for (int k = 0; k < inputs_; ++k)
                if (in_[k].from == stream_in<T, S>::pairs && in_[k].data == joined && in_[k].fills) {
                    in.staged = in_[k].staged + s.index;
                    in.fills  = false;
                    return;
                }
            first_of_pair_[inputs_] = staged_;
            in.staged               = staged_ + s.index;
            staged_ += 2;
            return;
        }
        if (in.from == stream_in<T, S>::constant) in.staged = staged_++;
    }

    void open(phase_source const& s) {
        stream_in<T, S>& in = in_[inputs_] = stream_in<T, S>::opened();
        auto const typed = [](void const* p) { return static_cast<S const*>(p); };
        switch (s.what) {
            case source::input: open_pair(s, typed(call_.x), typed(call_.gate), in); break;
            case source::input_direction: open_pair(s, typed(call_.vx), typed(call_.vgate), in); break;
            case source::upstream: in.data = typed(call_.dy); break;
            case source::output: in.data = typed(call_.y_saved); break;
            case source::noise:
                in.from   = stream_in<T, S>::noise;
                in.staged = staged_++;
                break;
            case source::parameter:
            case source::parameter_direction: {
                slot<P> const& p = parameters_.of[s.index];
                in.values        = s.what == source::parameter ? p.value : p.direction;
                in.everywhere    = s.what == source::parameter ? static_cast<T>(p.initial) : T(0);
                in.from          = in.values == nullptr ? stream_in<T, S>::constant : stream_in<T, S>::per_channel;
                in.staged        = staged_++;
                break;
            }
            case source::first_maximum:
            case source::saved:
            case source::reduction: break;  // not in pointwise kernels
        }
        if (conversion<T, S>::needed && in.staged < 0) in.staged = staged_++;
    }

    void open(phase_sink const& s) {
        stream_out<T, S>& out = out_[results_] = stream_out<T, S>::opened();
        auto const typed   = [](void* p) { return static_cast<S*>(p); };
        switch (s.what) {
            case sink::output: out.data = typed(call_.y); break;
            case sink::derivative: out.data = typed(call_.derivative); break;
            case sink::upstream_gradient: out.data = typed(call_.ddy); break;
            case sink::input_gradient:
                out.data = typed(s.index == 0 || shape_.gate != ACTGEN_GATE_TWO_BUFFERS ? call_.dx : call_.dgate);
                if (out.data != nullptr && shape_.gate == ACTGEN_GATE_HALVES) {
                    out.to   = stream_out<T, S>::halves;
                    out.half = static_cast<std::size_t>(s.index) * shape_.axis * shape_.inner;
                    segment_ = shape_.axis * shape_.inner;
                }
                if (out.data != nullptr && shape_.gate == ACTGEN_GATE_INTERLEAVED) {
                    out.to     = stream_out<T, S>::pairs;
                    out.stores = s.index == 1;  // the gate's gradient follows that of x
                    out.staged = staged_++;
                }
                break;
            case sink::parameter_gradient:
                out.to          = stream_out<T, S>::addend;
                out.staged      = staged_++;
                out.per_channel = parameters_.of[s.index].per_channel;
                if (parameters_.any_gradient && parameters_.of[s.index].gradient != nullptr) {
                    out.run  = &run_[results_];
                    out.sums = first_sum(kernel_, blocks_of(kernel_, shape_, elements_), s.index);
                }
                return;
            case sink::row_sum:
            case sink::row_mean:
            case sink::row_max:
            case sink::row_threshold:
            case sink::saved: return;  // not in pointwise kernels
            case sink::doubt: break;   // which nobody gets
        }
        if (out.data == nullptr) out.to = stream_out<T, S>::skipped;
        bool const direct = out.to == stream_out<T, S>::direct || out.to == stream_out<T, S>::halves;
        if (out.staged < 0 && (out.to == stream_out<T, S>::skipped || (direct && (accumulate_ || apart_ || conversion<T, S>::needed))))
            out.staged = staged_++;
    }

    // Whether a result is stored where it belongs and no operand lies there: that would have brought it into the caches.
    bool only_overwrites(stream_out<T, S> const& out) const {
        if (out.staged >= 0) return false;
        for (int i = 0; i < inputs_; ++i)
            if (in_[i].data == out.data) return false;
        return true;
    }
    bool exceeds(std::size_t cached_bytes) const {
        std::size_t arrays = 0;
        for (int i = 0; i < inputs_; ++i)
            if (in_[i].from == stream_in<T, S>::direct || in_[i].from == stream_in<T, S>::halves || in_[i].from == stream_in<T, S>::pairs) ++arrays;
        for (int r = 0; r < results_; ++r)
            if (only_overwrites(out_[r])) ++arrays;
        return arrays != 0 && elements_ > cached_bytes / sizeof(S) / arrays;
    }
    void pass_caches() {
        for (int r = results_; r-- > 0;)
            if (only_overwrites(out_[r])) {
                out_[r].past   = true;
                passes_caches_ = true;
                first_past_    = r;
            }
    }
    S* result_at(stream_out<T, S> const& out, std::size_t at) const { return out.data + place(out.half, out.to == stream_out<T, S>::halves, at); }
    // Elements up to the next cache line of the first such result.
    std::size_t until_line(std::size_t at) const {
        return (cache_line - reinterpret_cast<std::uintptr_t>(result_at(out_[first_past_], at)) % cache_line) % cache_line / sizeof(S);
    }

    // Chunks that fit the buffer and do not cross a segment of halves; past the caches, they begin at a cache line.
    void walk(std::size_t begin, std::size_t end, staging<T>* buffer) {
        std::size_t chunk = staged_ == 0 ? elements_ : buffer->chunk();
        if constexpr (is_half<S>) chunk = std::min(chunk, halves_at_once);
        if (exceptions_) chunk = std::min(chunk, staging<T>::largest);  // what is looked at is in the cache when it is computed
        for (std::size_t at = begin; at < end;) {
            std::size_t const segment_end = (at / segment_ + 1) * segment_;
            std::size_t const head        = passes_caches_ ? until_line(at) : 0;
            std::size_t const count       = std::min({head != 0 ? head : chunk, end - at, segment_end - at});
            evaluate(at, count, buffer);
            at += count;
        }
        if (passes_caches_) hwy::FlushStream();
    }

    void evaluate(std::size_t at, std::size_t count, staging<T>* buffer) {
        for (int i = 0; i < inputs_; ++i) phase_call_.input[i] = load(in_[i], i, at, count, buffer);
        for (int r = 0; r < results_; ++r) {
            stream_out<T, S> const& out = out_[r];
            if (out.staged >= 0)
                phase_call_.result[r] = buffer->stream(out.staged);
            else
                phase_call_.result[r] = result_at(out, at);
        }
        phase_call_.count       = count;
        phase_call_.past_caches = 0;
        for (int r = 0; passes_caches_ && r < results_; ++r)
            if (out_[r].past && reinterpret_cast<std::uintptr_t>(phase_call_.result[r]) % cache_line == 0) phase_call_.past_caches |= std::uint64_t{1} << r;
        if (apart_) compute(phase_call_);
        bool const fine = !exceptions_ || exceptions_->all_within(phase_call_);
        if (fine && !apart_) compute(phase_call_);
        if (!fine) compute_exceptions();
        for (int r = 0; r < results_; ++r)
            if (out_[r].staged >= 0) store(out_[r], at, count, buffer);
    }

    void compute(phase_call const& call) {
        if (program_ != nullptr)
            run_program(*program_, call, results_);
        else
            function_(call);
    }
    // In pieces as small as the exceptions want them; what is apart is computed already.
    void compute_exceptions() {
        phase_call piece = phase_call_;
        for (std::size_t done = 0; done < phase_call_.count; done += piece.count) {
            piece.count = std::min(exceptions_->most(), phase_call_.count - done);
            for (int i = 0; i < inputs_; ++i) piece.input[i] = static_cast<T const*>(phase_call_.input[i]) + done;
            for (int r = 0; r < results_; ++r) piece.result[r] = static_cast<T*>(phase_call_.result[r]) + done;
            exceptions_->collect(piece);
            if (!apart_) compute(piece);
            exceptions_->replace(piece);
        }
    }

    // Index of element `at` in an array of halves.
    std::size_t place(std::size_t half, bool in_halves, std::size_t at) const {
        return in_halves ? at / segment_ * 2 * segment_ + half + at % segment_ : at;
    }

    T const* load(stream_in<T, S>& in, int index, std::size_t at, std::size_t count, staging<T>* buffer) {
        switch (in.from) {
            case stream_in<T, S>::direct:
            case stream_in<T, S>::halves: {
                S const* const from = in.data + place(in.half, in.from == stream_in<T, S>::halves, at);
                if constexpr (!conversion<T, S>::needed)
                    return from;
                else
                    convert_.widen(from, buffer->stream(in.staged), count);
                break;
            }
            case stream_in<T, S>::pairs:
                if (in.fills)
                    separate(in.data + 2 * at, buffer->stream(first_of_pair_[index]), buffer->stream(first_of_pair_[index] + 1), count);
                break;
            case stream_in<T, S>::per_channel: fill(in, at, count, buffer->stream(in.staged)); break;
            case stream_in<T, S>::noise:
                if (call_.noise->deterministic)
                    std::fill_n(buffer->stream(in.staged), count, T(0.5));
                else
                    draw_uniform<T, P>(buffer->stream(in.staged), count, call_.noise->seed, call_.noise->offset + at, target_);
                break;
            case stream_in<T, S>::constant:
                if (in.filled < count) std::fill_n(buffer->stream(in.staged), in.filled = count, in.everywhere);
                break;
        }
        return buffer->stream(in.staged);
    }

    // The channels' values, one per element; a chunk within one channel keeps what the last one left.
    void fill(stream_in<T, S>& in, std::size_t at, std::size_t count, T* to) {
        std::size_t const inner = shape_.inner;
        std::size_t channel     = at / inner % shape_.axis;
        std::size_t left        = inner - at % inner;  // of the channel's run
        if (left >= count) {
            if (in.channel != channel || in.filled < count) std::fill_n(to, count, static_cast<T>(in.values[channel]));
            in.filled  = in.channel == channel ? std::max(in.filled, count) : count;
            in.channel = channel;
            return;
        }
        in.channel = SIZE_MAX;
        for (std::size_t done = 0; done < count;) {
            if (inner == 1) {
                std::size_t const run = std::min(shape_.axis - channel, count - done);
                std::copy_n(in.values + channel, run, to + done);
                done += run;
                channel = 0;
            } else {
                std::size_t const run = std::min(left, count - done);
                std::fill_n(to + done, run, static_cast<T>(in.values[channel]));
                done += run;
                left    = inner;
                channel = channel + 1 == shape_.axis ? 0 : channel + 1;
            }
        }
    }

    void store(stream_out<T, S> const& out, std::size_t at, std::size_t count, staging<T>* buffer) {
        T const* const from = buffer->stream(out.staged);
        switch (out.to) {
            case stream_out<T, S>::direct:
            case stream_out<T, S>::halves:
                put<T, S>(from, out.data + place(out.half, out.to == stream_out<T, S>::halves, at), count, accumulate_, streams_, convert_);
                break;
            case stream_out<T, S>::pairs:
                if (!out.stores) break;
                interleave(buffer->stream(out.staged - 1), from, out.data + 2 * at, count);
                break;
            case stream_out<T, S>::addend:
                if (out.run == nullptr) break;
                if (!out.per_channel || one_channel_)
                    streams_.accumulate(from, count, at - begin_, *out.run);
                else
                    add_channels(out, at, count, from);
                break;
            case stream_out<T, S>::skipped: break;
        }
    }

    void separate(S const* pairs, T* first, T* second, std::size_t count) const {
        if constexpr (conversion<T, S>::needed) {
            for (std::size_t i = 0; i < count; ++i) {
                first[i]  = widened<T>(pairs[2 * i]);
                second[i] = widened<T>(pairs[2 * i + 1]);
            }
        } else {
            streams_.separate(pairs, first, second, count);
        }
    }
    void interleave(T const* first, T const* second, S* pairs, std::size_t count) const {
        if constexpr (!conversion<T, S>::needed)
            if (!accumulate_) return streams_.interleave(first, second, pairs, count);
        for (std::size_t i = 0; i < count; ++i) {
            pairs[2 * i]     = accumulate_ ? increased(pairs[2 * i], first[i]) : narrowed<S>(first[i]);
            pairs[2 * i + 1] = accumulate_ ? increased(pairs[2 * i + 1], second[i]) : narrowed<S>(second[i]);
        }
    }

    // A channel's run is summed in lanes; the sums of its runs are added in the order of memory.
    void add_channels(stream_out<T, S> const& out, std::size_t at, std::size_t count, T const* addend) {
        std::size_t const inner = shape_.inner;
        partial_sum<P>* const channels = sums_ + out.sums;
        std::size_t channel            = at / inner % shape_.axis;
        if (inner == 1) {
            for (std::size_t i = 0; i < count; ++i) {
                channels[channel].add(static_cast<double>(addend[i]));
                channel = channel + 1 == shape_.axis ? 0 : channel + 1;
            }
            return;
        }
        std::size_t position = at % inner;
        for (std::size_t done = 0; done < count;) {
            std::size_t const run = std::min(inner - position, count - done);
            streams_.accumulate(addend + done, run, position, *out.run);
            done += run;
            position += run;
            if (position == inner) {
                channels[channel].add(stored_sum<P>(streams_.combine(*out.run)));
                streams_.clear(*out.run);
                position = 0;
                channel  = channel + 1 == shape_.axis ? 0 : channel + 1;
            }
        }
    }

    kernel_record const& kernel_;
    actgen_call const& call_;
    actgen_shape const& shape_;
    std::size_t elements_;
    slots<P> parameters_;
    stream_functions<T> const& streams_;
    conversion<T, S> convert_;
    int target_;
    bool accumulate_;
    bool apart_;  // results stay out of the caller's arrays until they are right
    std::optional<exceptional_elements<T>> exceptions_;
    phase_function function_ = nullptr;
    extended_program const* program_ = nullptr;
    phase_call phase_call_;
    int inputs_          = 0;
    int results_         = 0;
    int staged_          = 0;
    std::size_t segment_ = elements_;  // halves: elements of one half
    T value_[stream_limit];
    T direction_[stream_limit];
    stream_in<T, S> in_[stream_limit];
    stream_out<T, S> out_[stream_limit];
    int first_of_pair_[stream_limit];
    lanes<T> run_[stream_limit];
    partial_sum<P>* sums_ = nullptr;
    std::size_t begin_    = 0;
    bool one_channel_     = true;
    bool passes_caches_   = false;
    int first_past_       = 0;
};

}  // namespace

template <class T, class S>
void run_pointwise(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target, std::size_t cached_bytes) {
    pointwise_pass<T, S>(kernel, call, sizes, target, cached_bytes).run(0, sizes.elements);
}
template <class T, class S>
void run_pointwise_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                          std::size_t cached_bytes, std::size_t first, std::size_t count) {
    pointwise_pass<T, S> pass(kernel, call, sizes, target, cached_bytes);
    block_plan const plan = blocks_of(kernel, *call.shape, sizes.elements);
    for (std::size_t block = first; block < first + count; ++block) pass.run_block(plan, block);
}

template void run_pointwise<float, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<double, double>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<double, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<float, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise<double, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t);
template void run_pointwise_blocks<float, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<double, double>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<double, float>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<float, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<double, bf16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<float, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);
template void run_pointwise_blocks<double, f16>(kernel_record const&, actgen_call const&, extents const&, int, std::size_t, std::size_t, std::size_t);

}  // namespace actgen
