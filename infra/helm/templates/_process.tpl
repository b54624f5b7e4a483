{{/* A process that serves: its deployment, its disruption budget, and its service. */}}
{{- define "throughline.process" -}}
{{- $name := printf "%s-%s" (include "throughline.name" .root) .process -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels: {{ include "throughline.allLabels" . | nindent 4 }}
spec:
  replicas: {{ .replicas }}
  {{- if get . "alone" }}
  strategy: { type: Recreate }
  {{- else }}
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  {{- end }}
  selector:
    matchLabels: {{ include "throughline.labels" . | nindent 6 }}
  template:
    metadata:
      labels: {{ include "throughline.allLabels" . | nindent 8 }}
      annotations:
        throughline/files: {{ toYaml .root.Values.files | sha256sum }}
        {{- if .root.Values.metrics.scrapeAnnotations }}
        prometheus.io/scrape: 'true'
        prometheus.io/port: {{ .root.Values.metrics.port | quote }}
        {{- end }}
    spec:
      {{- if gt (int .replicas) 1 }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: {{ .root.Values.spreadOver }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{ include "throughline.labels" . | nindent 14 }}
      {{- end }}
      {{- include "throughline.pod" . | nindent 6 }}
{{- if gt (int .replicas) 1 }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels: {{ include "throughline.allLabels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{ include "throughline.labels" . | nindent 6 }}
{{- end }}
{{- if get . "isReached" }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels: {{ include "throughline.allLabels" . | nindent 4 }}
spec:
  ports:
    - { name: http, port: {{ .port }}, targetPort: http }
  selector: {{ include "throughline.labels" . | nindent 4 }}
{{- end }}
{{- end -}}
