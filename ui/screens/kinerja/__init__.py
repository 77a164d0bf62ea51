"""The screen Lembar kinerja: IKU, IKK and RPJMD of a year, by triwulan."""
