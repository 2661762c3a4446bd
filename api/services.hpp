// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/clock.hpp"
#include "engine/core/key_ring.hpp"
#include "engine/store/database.hpp"
#include "engine/store/page_writer.hpp"
#include "engine/store/response_writer.hpp"

namespace tertulia::panels::store {
class ColumnCache;
class ErasureJournal;
}  // namespace tertulia::panels::store

namespace tertulia::api {

class AddressGuard;
class QuestionnaireCache;
class WaveColumnCache;
struct MailCounters;

/// What handlers may use. Made once by `serve`; everything outlives every request.
struct Services {
  const engine::store::Database& database;
  engine::store::ResponseWriter& writer;
  engine::store::PageWriter& pages;
  const engine::KeyRing& keys;
  const engine::Clock& clock;
  QuestionnaireCache& questionnaires;
  std::int64_t max_brand_file_bytes;  ///< what all files of one brand may take together
  std::string public_url;             ///< without a slash at the end; links begin with it
  MailCounters& mail;
  panels::store::ColumnCache& columns;
  panels::store::ErasureJournal& erasures;
  WaveColumnCache& waves;
  const AddressGuard& addresses;  ///< that are called on behalf of brands
};

}  // namespace tertulia::api
