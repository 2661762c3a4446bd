// SPDX-License-Identifier: Apache-2.0
#include "api/profiles/put_attribute.hpp"

#include <set>

#include "api/auth/scopes.hpp"
#include "api/profiles/profile_json.hpp"
#include "api/waves/wave_json.hpp"
#include "panels/member.hpp"
#include "panels/store/profile_store.hpp"

namespace tertulia::api {

using http::required;

namespace {

using Faults = std::vector<engine::ErrorDetail>;

std::map<std::string, std::string> labels_in(const std::optional<engine::json::Value>& value) {
  std::map<std::string, std::string> labels;
  for (std::size_t i = 0; value && i < value->size(); ++i) labels.emplace(value->key_at(i), value->at(i).string());
  return labels;
}

void check_choices(const panels::Attribute& attribute, Faults& faults) {
  if ((attribute.type == panels::Attribute::Type::Choice) == attribute.choices.empty())
    faults.push_back({"/choices", "type", "A choice, and nothing else, has choices."});
  std::set<std::string> values;
  for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
    if (!values.insert(attribute.choices[i].first).second)
      faults.push_back({engine::json::pointer_to("/choices", i), "repeated", "This value is offered already."});
  }
}

}  // namespace

const http::Endpoint& PutAttribute::endpoint() {
  static const http::Endpoint endpoint{
      .method = http::Method::Put,
      .path = "/api/v1/attributes/:attribute",
      .scope = scopes::kPanelsWrite,
      .summary =
          "Defines what may be known of members under one name: its type, labels, choices, whether interviews may "
          "carry "
          "it, after how many days it has to be asked again, and whether members may change it themselves. The type of "
          "one that is there stays.",
      .path_parameters = {required("attribute", attribute_name_schema())},
      .body = http::Schema::object(definition_properties()),
      .answer = attribute_schema(),
      .errors = {engine::ErrorCode::StateConflict}};
  return endpoint;
}

PutAttribute::Input PutAttribute::parse(const http::Arguments& arguments) {
  Input input;
  input.name = arguments.text("attribute");
  input.type = panels::attribute_type_of(arguments.text("type"));
  input.labels = labels_in(arguments.member("labels"));
  const auto choices = arguments.member("choices");
  for (std::size_t i = 0; choices && i < choices->size(); ++i)
    input.choices.emplace_back(choices->at(i).find("value")->string(), labels_in(choices->at(i).find("labels")));
  const auto coarse = arguments.member("coarse");
  input.coarse = !coarse || coarse->boolean();
  const auto editable = arguments.member("editable");
  input.editable = editable && editable->boolean();
  if (const auto days = arguments.optional_integer("fresh_for_days")) input.fresh_for_days = static_cast<int>(*days);
  return input;
}

void PutAttribute::write(const Output& output, engine::json::Writer& writer) { write_attribute(output, writer); }

engine::Result<PutAttribute::Output> PutAttribute::handle(const Input& input, http::RequestContext& context) const {
  Faults faults;
  if (!panels::is_attribute_name(input.name)) {
    faults.push_back(
        {"?attribute", "attribute", "A profile attribute is named by lower-case letters, digits and underscores."});
  }
  check_choices(input, faults);
  if (!faults.empty()) return input_error(std::move(faults));
  if (!panels::store::put_attribute(context.tx, input, context.now)) {
    return engine::Error{engine::ErrorCode::StateConflict,
                         "The attribute has another type; what is stored would mean something else.",
                         {}};
  }
  context.audit("attribute.put", "brand", context.tx.brand().value());
  return input;
}

}  // namespace tertulia::api
