// A caller's records as this library knows them, whichever version the caller was compiled with.
#pragma once
#include <cstddef>
#include <cstring>

#include <actgen/runtime/abi.h>

namespace actgen {

// What a record's size was when `end` bytes of members were all it had: padding behind them belongs to no later member.
constexpr std::size_t size_with_padding(std::size_t end) { return (end + alignof(std::size_t) - 1) / alignof(std::size_t) * alignof(std::size_t); }

// `first_size`: the least that any version's record had.
template <class Record>
class known_record {
public:
    // NULL stays NULL.
    known_record(Record const* given, std::size_t first_size) : record_(given) {
        if (given == nullptr || given->size == sizeof(Record)) return;
        if (given->size < first_size || given->size > greatest) {
            fine_ = false;
        } else if (given->size < sizeof(Record)) {  // an older program's: it asks for nothing that is new
            std::memset(&own_, 0, sizeof own_);
            std::memcpy(&own_, given, given->size);
            own_.size = sizeof own_;
            record_   = &own_;
        } else {  // a newer one's
            auto const* const bytes = reinterpret_cast<unsigned char const*>(given);
            for (std::size_t b = sizeof(Record); b < given->size; ++b) fine_ = fine_ && bytes[b] == 0;
        }
    }
    known_record(known_record const&)            = delete;
    known_record& operator=(known_record const&) = delete;

    bool fine() const { return fine_; }
    Record const* get() const { return record_; }

private:
    static constexpr std::size_t greatest = 4096;  // beyond that nobody set it

    Record const* record_;
    bool fine_ = true;
    Record own_;
};

struct known_shape : known_record<actgen_shape> {
    explicit known_shape(actgen_shape const* given) : known_record(given, size_with_padding(offsetof(actgen_shape, gate) + sizeof(actgen_gate_layout))) {}
};

// A call with its shape and, where the kernel reads it, its noise.
class known_call {
public:
    known_call(actgen_call const* given, bool reads_noise)
        : call_(given, offsetof(actgen_call, workspace_size) + sizeof(size_t)), shape_(call_.fine() && given != nullptr ? given->shape : nullptr),
          noise_(reads_noise && call_.fine() && given != nullptr ? given->noise : nullptr, size_with_padding(offsetof(actgen_random, deterministic) + sizeof(int))) {
        if (!fine() || given == nullptr) return;
        whole_       = *call_.get();
        whole_.shape = shape_.get();
        whole_.noise = noise_.get();
    }

    bool fine() const { return call_.fine() && shape_.fine() && noise_.fine(); }
    actgen_call const* get() const { return call_.get() == nullptr ? nullptr : &whole_; }

private:
    known_record<actgen_call> call_;
    known_shape shape_;
    known_record<actgen_random> noise_;
    actgen_call whole_;
};

}  // namespace actgen
