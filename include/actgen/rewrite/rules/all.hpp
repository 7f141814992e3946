// Every rule of every family, for the law that both sides agree and for documents.
#pragma once
#include <actgen/rewrite/rule_table.hpp>
#include <actgen/rewrite/rules/algebra.hpp>
#include <actgen/rewrite/rules/expansion.hpp>
#include <actgen/rewrite/rules/row.hpp>
#include <actgen/rewrite/rules/stability.hpp>

namespace actgen {

inline constexpr auto all_rules = make_rule_table<rules::algebra, rules::stability, rules::row, rules::expansion>();

}  // namespace actgen
