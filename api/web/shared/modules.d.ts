// SPDX-License-Identifier: Apache-2.0
// survey-core ships its languages without types; each registers itself when imported.
declare module "survey-core/i18n/*";
