// An invented invoice with one line right, one with a day too many, one in another year's rate and one billed twice.

export const invoice = `line,stay,municipality,first_day,last_day,days,rate,amount
F1,S1,Molde,2024-03-03,2024-03-04,2,5745,11490
F2,S2,Molde,2024-12-30,2025-01-02,4,5745,22980
F3,S3,Aukra,2025-02-14,2025-02-17,4,5981,23924
F4,S1,Molde,2024-03-04,2024-03-04,1,5745,5745
`;

export const events = `stay,at,event,care_area,municipality,answer
S1,2024-03-01T09:00,admission,somatic,,
S1,2024-03-01T12:00,early_notice,,Molde,
S1,2024-03-03T10:00,declared_ready,,,
S1,2024-03-03T10:00,ready_notice,,,
S1,2024-03-03T12:00,answer,,,no
S1,2024-03-05T09:00,ready_message,,,
S1,2024-03-05T13:00,transfer,,,
S2,2024-12-20T09:00,admission,somatic,,
S2,2024-12-20T15:00,early_notice,,Molde,
S2,2024-12-30T10:00,declared_ready,,,
S2,2024-12-30T10:00,ready_notice,,,
S2,2025-01-03T11:00,ready_message,,,
S2,2025-01-03T14:00,transfer,,,
S3,2025-02-10T08:00,admission,somatic,,
S3,2025-02-10T20:00,early_notice,,Aukra,
S3,2025-02-14T10:00,declared_ready,,,
S3,2025-02-14T10:05,ready_notice,,,
S3,2025-02-17T09:00,answer,,,yes
S3,2025-02-18T10:00,transfer,,,
`;
