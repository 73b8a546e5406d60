// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
