// A claim of the author, and what became of it.
#pragma once
#include <actgen/spec/activation_record.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

enum class verdict : std::uint8_t { proven, refuted, sampled };

struct judged_fact {
    fact_record fact;
    verdict how = verdict::sampled;
    text sentence;  // one sentence: the claim, the verdict, and on what it rests
};

}  // namespace actgen
