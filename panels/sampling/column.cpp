// SPDX-License-Identifier: Apache-2.0
#include "panels/sampling/column.hpp"

namespace tertulia::panels::sampling {

Column::Code Column::add(std::string json, engine::Value value) {
  const auto code = static_cast<Code>(values_.size());
  values_.push_back(std::move(value));
  code_of_.emplace(std::move(json), code);
  return code;
}

Column::Code Column::code_of(std::string_view json) {
  const auto known = code_of_.find(json);
  if (known != code_of_.end()) return known->second;
  const auto document = engine::json::Document::parse(json);
  return document ? add(std::string(json), engine::value_from_json(document->root())) : kNothing;
}

Column::Code Column::code_of(double number) {
  const engine::Value value(number);
  std::string json = engine::value_to_json(value);
  const auto known = code_of_.find(json);
  return known != code_of_.end() ? known->second : add(std::move(json), value);
}

void Column::set(std::size_t row, Code code) {
  if (row >= codes_.size()) codes_.resize(row + 1, kNothing);
  codes_[row] = code;
}

std::size_t Column::bytes() const {
  std::size_t bytes = codes_.capacity() * sizeof(Code) + values_.capacity() * sizeof(engine::Value);
  for (const auto& [json, code] : code_of_) bytes += 2 * json.capacity() + 64;
  return bytes;
}

}  // namespace tertulia::panels::sampling
