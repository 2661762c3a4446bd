// SPDX-License-Identifier: Apache-2.0
#include "engine/store/response_writer.hpp"

#include <algorithm>

#include "engine/store/batch.hpp"

namespace tertulia::engine::store {

ResponseWriter::ResponseWriter(const Database& database, WriterOptions options)
    : database_(database), work_(options, [this](BrandId brand, const std::vector<const Ending*>& endings) {
        return write(brand, endings);
      }) {}

std::vector<Ended> ResponseWriter::write(BrandId brand, const std::vector<const Ending*>& endings) {
  auto results = commit_together<Ended, Ending>(database_, brand, endings, write_endings);
  refused_ += static_cast<std::uint64_t>(std::count_if(
      results.begin(), results.end(), [](const Ended& ended) { return ended.outcome == Ended::Outcome::Refused; }));
  return results;
}

bool ResponseWriter::submit(BrandId brand, Ending ending, Callback callback) {
  return work_.submit(brand, std::move(ending), std::move(callback));
}

ResponseWriter::Counters ResponseWriter::counters() const { return {work_.counters(), refused_}; }

}  // namespace tertulia::engine::store
