// What a swept kernel was made of.
#include "fingerprint.hpp"

#include <fmt/format.h>

#include "emit/digest.hpp"
#include "emit/spelling.hpp"
#include "language/highway.hpp"
#include "passes/kernel_compiler.hpp"
#include "sweep/activation_sweep.hpp"
#include "sweep/machine_operations.hpp"

namespace actgen {

std::map<std::string, std::string> kernel_fingerprints(activation_record const& a) {
    std::map<std::string, std::string> all;
    kernel_compiler compiler(a);
    for (kernel_kind kind : all_kernel_kinds) {
        if (!is_swept(kind)) continue;
        kernel_key const key{kind, dtype::f32};
        kernel const* const lowered = compiler.lowered(key);
        if (lowered == nullptr) continue;
        emitted_kernel const k{kernel_name(key), *lowered, *compiler.scheduled(key)};
        std::string text = machine_operations_digest;
        if (!k.lowered.rows.empty()) text += look_ups_digest;
        for (emitted_phase const& p : phases_of(k)) text += emit_body(k, p, a);
        all[std::string(name_of(kind))] = fmt::format("{:016x}", fnv1a(text));
    }
    return all;
}

}  // namespace actgen
