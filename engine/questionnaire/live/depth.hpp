// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tertulia::engine::questionnaire {

/// One step further into something that may ask for itself: rules that contradict each other would go on for ever.
class Depth {
 public:
  explicit Depth(int& depth) : depth_(++depth) {}
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  [[nodiscard]] bool is_too_deep() const { return depth_ > kMostNested; }

 private:
  static constexpr int kMostNested = 64;
  int& depth_;
};

}  // namespace tertulia::engine::questionnaire
