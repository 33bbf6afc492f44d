"""OpenTelemetry exporters. They are stored, but nothing is sent to them."""

from __future__ import annotations

from .area import Area, Route
from .call import Answer, Call, Json, Refusal, all_checked, one_of

#: From terraform-provider-circleci.
MOST_EXPORTERS = 5


class Exporters(Area):
    """The operations on OpenTelemetry exporters."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/otel/exporters", self.list_otel_exporters),
            ("POST", "/otel/exporters", self.create_otel_exporter),
            ("DELETE", "/otel/exporters/{otel_exporter_id}", self.delete_otel_exporter),
        ]

    def list_otel_exporters(self, call: Call) -> Answer:
        return 200, list(self.organization(call.asked("org-id")).exporters.values())

    def create_otel_exporter(self, call: Call) -> Answer:
        organization = self.organization(call.field("org_id", str))
        exporter: Json = {
            "id": self.state.shared.new_id("exporter"),
            "org_id": organization.id,
            "endpoint": call.field("endpoint", str),
            "protocol": one_of(call.field("protocol", str), "protocol", ("grpc", "http")),
            "insecure": call.optional("insecure", bool, default=False),
            # terraform-provider-circleci: only the names of the headers can be read back.
            "headers": dict.fromkeys(all_checked(call.optional("headers", dict, {}), "headers", str), "xxxx"),
        }
        if len(organization.exporters) >= MOST_EXPORTERS:
            raise Refusal(400, f"An organization has at most {MOST_EXPORTERS} exporters.")
        organization.exporters[exporter["id"]] = exporter
        return 201, exporter

    def delete_otel_exporter(self, call: Call) -> Answer:
        for organization in self.organizations():
            if organization.exporters.pop(call.parts["otel_exporter_id"], None):
                return 204, None
        raise Refusal(404, "Exporter not found")
